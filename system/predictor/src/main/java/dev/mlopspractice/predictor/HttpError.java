package dev.mlopspractice.predictor;

/**
 * A request that is refused: the status and the sentence that the client reads.
 *
 * <p>Has no stack trace, because it is the client's mistake (or the server's state), not a place in
 * the code.
 */
final class HttpError extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int status;

  HttpError(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  int status() {
    return status;
  }
}
