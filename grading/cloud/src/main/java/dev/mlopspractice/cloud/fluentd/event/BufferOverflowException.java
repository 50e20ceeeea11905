package dev.mlopspractice.cloud.fluentd.event;

/** A buffer is full; whoever emits keeps the events and tries again later. */
public final class BufferOverflowException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A full buffer, with its limit. */
  public BufferOverflowException(String message) {
    super(message);
  }
}
