package dev.mlopspractice.cloud.redshift;

/** Where a statement is. */
public enum Status {
  SUBMITTED,
  PICKED,
  STARTED,
  FINISHED,
  FAILED,
  ABORTED;

  boolean isFinal() {
    return compareTo(FINISHED) >= 0;
  }
}
