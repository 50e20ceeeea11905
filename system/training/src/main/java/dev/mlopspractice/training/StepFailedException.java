package dev.mlopspractice.training;

import dev.mlopspractice.training.step.TrainingException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * A step of the pipeline failed; the message names it and gives the innermost reason in one line.
 */
public final class StepFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A failure of this step; the cause is kept. */
  public StepFailedException(String step, Throwable cause) {
    super("Training failed in step '" + step + "': " + reason(cause), cause);
  }

  /** Spark wraps what went wrong in a task in messages with whole stack traces: look inside. */
  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (!tellsEnough(cause) && cause.getCause() != null) {
      cause = cause.getCause();
    }
    String line = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    return cause instanceof TrainingException
        ? line
        : cause.getClass().getSimpleName() + ": " + line;
  }

  private static boolean tellsEnough(Throwable cause) {
    return cause instanceof TrainingException || cause instanceof SdkException;
  }
}
