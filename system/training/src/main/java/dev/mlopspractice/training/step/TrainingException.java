package dev.mlopspractice.training.step;

/** Training can't go on; the message says what was found, where, and what to do. */
public final class TrainingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Says what is wrong. */
  public TrainingException(String message) {
    super(message);
  }

  /** Says what is wrong, and keeps what it came from. */
  public TrainingException(String message, Throwable cause) {
    super(message, cause);
  }
}
