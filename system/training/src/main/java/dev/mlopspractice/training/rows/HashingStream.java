package dev.mlopspractice.training.rows;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A stream that takes the SHA-256 of a range of the bytes that pass. */
final class HashingStream extends FilterInputStream {

  private final MessageDigest digest = sha256();
  private final long from;
  private final long to;
  private long position;

  /**
   * A stream whose first byte is at this position of the whole; the bytes from one position to
   * another (exclusive) are hashed.
   */
  HashingStream(InputStream in, long position, long from, long to) {
    super(in);
    this.position = position;
    this.from = from;
    this.to = to;
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** The hash; reads on to the end of the range first. */
  byte[] digest() throws IOException {
    byte[] rest = new byte[1 << 13];
    while (position < to && read(rest, 0, rest.length) >= 0) {
      // Hashed by read.
    }
    return digest.digest();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = in.read(bytes, offset, length);
    if (count > 0) {
      long begin = Math.max(position, from);
      long end = Math.min(position + count, to);
      if (begin < end) {
        digest.update(bytes, offset + (int) (begin - position), (int) (end - begin));
      }
      position += count;
    }
    return count;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
