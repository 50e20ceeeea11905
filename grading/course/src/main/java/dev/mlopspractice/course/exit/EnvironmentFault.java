package dev.mlopspractice.course.exit;

import java.util.Objects;

/** Something about the machine, not about the answer, keeps a command from doing its work. */
public final class EnvironmentFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  /**
   * @param cause what is wrong, with the value at fault, as one sentence
   * @param remedy what to do about it, as one sentence
   */
  public EnvironmentFault(String cause, String remedy) {
    super(cause);
    this.remedy = Objects.requireNonNull(remedy, "remedy");
  }

  /**
   * @param cause what is wrong, with the value at fault, as one sentence
   * @param remedy what to do about it, as one sentence
   * @param reason the failure behind it
   */
  public EnvironmentFault(String cause, String remedy, Throwable reason) {
    super(cause, reason);
    this.remedy = Objects.requireNonNull(remedy, "remedy");
  }

  /** What to do about it, as one sentence. */
  public String remedy() {
    return remedy;
  }
}
