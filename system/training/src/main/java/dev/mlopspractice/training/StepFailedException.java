package dev.mlopspractice.training;

import dev.mlopspractice.training.step.TrainingException;

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
    Throwable innermost = failure;
    while (!(innermost instanceof TrainingException) && innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    String message = String.valueOf(innermost.getMessage()).strip();
    String line = message.lines().findFirst().orElse("");
    return innermost instanceof TrainingException
        ? line
        : innermost.getClass().getSimpleName() + ": " + line;
  }
}
