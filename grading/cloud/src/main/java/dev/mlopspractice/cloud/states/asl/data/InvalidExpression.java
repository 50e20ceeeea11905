package dev.mlopspractice.cloud.states.asl.data;

/** A path or an intrinsic function call that can't be understood; the message says why. */
public final class InvalidExpression extends RuntimeException {
  InvalidExpression(String message) {
    super(message);
  }

  InvalidExpression(String message, Throwable cause) {
    super(message, cause);
  }
}
