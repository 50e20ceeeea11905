package dev.mlopspractice.cloud.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A request's body that can be sent once more: a small one from memory, a large one as long as
 * nothing of it has been read.
 */
final class RepeatableBody extends InputStream {
  private static final int SMALL = 64 << 10;

  private final boolean inMemory;
  private InputStream source;
  private boolean touched;

  /**
   * @param length in bytes; -1 where unknown
   */
  RepeatableBody(InputStream body, long length) throws IOException {
    inMemory = length >= 0 && length <= SMALL;
    source = inMemory ? new ByteArrayInputStream(body.readAllBytes()) : body;
  }

  /** Goes back to the start; false where that is not possible. */
  boolean rewind() throws IOException {
    if (inMemory) {
      source.reset();
    }
    return inMemory || !touched;
  }

  @Override
  public int read() throws IOException {
    touched = true;
    return source.read();
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    touched = true;
    return source.read(buffer, offset, length);
  }
}
