package dev.mlopspractice.warehouse;

/** The warehouse did not do what it was asked for; the message says what, why, and what to do. */
public final class WarehouseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong. */
  public WarehouseException(String message) {
    super(message);
  }

  /** Says what is wrong, and keeps what it came from. */
  public WarehouseException(String message, Throwable cause) {
    super(message, cause);
  }
}
