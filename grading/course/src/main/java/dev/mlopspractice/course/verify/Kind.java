package dev.mlopspractice.course.verify;

/** What must become of an answer of the catalogue. */
public enum Kind {
  /** Refused at its task, with its message. */
  WRONG("wrong"),
  /** Accepted as it is. */
  ALTERNATIVE("alternative"),
  /**
   * Ended within its limit with a verdict for its task; the other tasks are graded all the same.
   */
  HOSTILE("hostile");

  private final String folder;

  Kind(String folder) {
    this.folder = folder;
  }

  /** The name of its folder in the catalogue. */
  public String folder() {
    return folder;
  }
}
