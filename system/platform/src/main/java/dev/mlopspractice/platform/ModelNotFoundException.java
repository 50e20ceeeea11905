package dev.mlopspractice.platform;

/** There is no complete model at this revision; the message names what is missing. */
public final class ModelNotFoundException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ModelNotFoundException(String message, Throwable cause) {
    super(message, cause);
  }
}
