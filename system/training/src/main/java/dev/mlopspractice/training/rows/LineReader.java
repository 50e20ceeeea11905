package dev.mlopspractice.training.rows;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads lines of UTF-8 that end in a line feed, with or without a carriage return before it, and
 * knows at which byte each began. The last line may lack its end.
 */
final class LineReader implements Closeable {

  private static final int LONGEST = 1 << 20;

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private byte[] line = new byte[1 << 12];
  private int length;
  private int position;
  private int filled;
  private long begin;
  private long next;

  /** A reader of a stream whose first byte is at this offset of the whole. */
  LineReader(InputStream in, long offset) {
    this.in = in;
    this.next = offset;
  }

  /**
   * Goes to the next line.
   *
   * @return whether there is one
   * @throws IOException if reading fails, or a line is longer than 1 MiB
   */
  boolean advance() throws IOException {
    begin = next;
    length = 0;
    while (true) {
      if (position == filled) {
        position = 0;
        filled = in.read(buffer);
        if (filled <= 0) {
          filled = 0;
          return next > begin;
        }
      }
      int end = position;
      while (end < filled && buffer[end] != '\n') {
        end++;
      }
      append(end - position);
      boolean complete = end < filled;
      next += end - position + (complete ? 1 : 0);
      position = complete ? end + 1 : end;
      if (complete) {
        return true;
      }
    }
  }

  /** At which byte the line began. */
  long offset() {
    return begin;
  }

  /** At which byte the next line begins. */
  long nextOffset() {
    return next;
  }

  /**
   * The line without its end.
   *
   * @throws MalformedLineException if it is not UTF-8
   */
  String text() throws MalformedLineException {
    int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
    String text = new String(line, 0, end, StandardCharsets.UTF_8);
    if (text.indexOf('\uFFFD') >= 0) {
      requireUtf8(end);
    }
    return text;
  }

  private void requireUtf8(int end) throws MalformedLineException {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line, 0, end));
    } catch (CharacterCodingException e) {
      throw new MalformedLineException("it is not UTF-8");
    }
  }

  private void append(int count) throws IOException {
    if (length + count > LONGEST) {
      throw new IOException(
          "The line at byte " + begin + " is longer than 1 MiB: this is not a file of lines");
    }
    if (length + count > line.length) {
      line = Arrays.copyOf(line, Math.max(2 * line.length, length + count));
    }
    System.arraycopy(buffer, position, line, length, count);
    length += count;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
