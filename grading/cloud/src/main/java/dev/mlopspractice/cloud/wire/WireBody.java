package dev.mlopspractice.cloud.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/**
 * An answer's body, which knows where it ends: by its length, by its last chunk, or with the
 * connection. Tells once whether it was read to that end.
 */
final class WireBody extends InputStream {
  private static final long UNTIL_CLOSED = Long.MAX_VALUE;

  private final InputStream in;
  private final boolean chunked;
  private final Consumer<Boolean> whenDone;
  private long left;
  private boolean firstChunk = true;
  private boolean done;

  private WireBody(InputStream in, boolean chunked, long left, Consumer<Boolean> whenDone) {
    this.in = in;
    this.chunked = chunked;
    this.left = left;
    this.whenDone = whenDone;
  }

  /**
   * @param whenDone called once, with true where the connection may be used again
   */
  static InputStream of(WireHead head, String method, InputStream in, Consumer<Boolean> whenDone) {
    if (length(head, method) == 0) {
      whenDone.accept(true);
      return InputStream.nullInputStream();
    }
    boolean chunked = head.has("Transfer-Encoding", "chunked");
    return new WireBody(in, chunked, chunked ? 0 : head.length().orElse(UNTIL_CLOSED), whenDone);
  }

  /** In bytes; -1 where only the end tells. */
  static long length(WireHead head, String method) {
    if (method.equals("HEAD") || head.status() == 204 || head.status() == 304) {
      return 0;
    }
    return head.has("Transfer-Encoding", "chunked") ? -1 : head.length().orElse(-1L);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (done || (chunked && left == 0 && !nextChunk())) {
      return -1;
    }
    int read = in.read(buffer, offset, (int) Math.min(length, left));
    if (read < 0) {
      return ended();
    }
    if (left != UNTIL_CLOSED) {
      left -= read;
    }
    if (left == 0 && !chunked) {
      finish(true);
    }
    return read;
  }

  private int ended() throws IOException {
    boolean whole = left == UNTIL_CLOSED;
    finish(false);
    if (!whole) {
      throw new EOFException("the server broke off its answer");
    }
    return -1;
  }

  private boolean nextChunk() throws IOException {
    if (!firstChunk) {
      WireHead.line(in);
    }
    firstChunk = false;
    left = Long.parseLong(WireHead.line(in).split(";", 2)[0].trim(), 16);
    if (left > 0) {
      return true;
    }
    for (String trailer = WireHead.line(in); !trailer.isEmpty(); trailer = WireHead.line(in)) {
      // Trailers are not passed on: nobody who asks us announced that it takes any.
    }
    finish(true);
    return false;
  }

  private void finish(boolean reusable) {
    if (!done) {
      done = true;
      whenDone.accept(reusable);
    }
  }

  @Override
  public void close() {
    finish(false);
  }
}
