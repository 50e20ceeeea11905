package dev.mlopspractice.cloud.fluentd.input;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the complete lines of an open file, which goes on to be read when it has been renamed. */
final class LineReader implements AutoCloseable {
  private static final int BLOCK = 1 << 16;

  /**
   * Lines that follow each other.
   *
   * @param lines without their ends
   * @param end where the next line begins, in bytes
   */
  record Lines(List<byte[]> lines, long end) {}

  private final RandomAccessFile file;
  private long lengthAtEnd = -1;

  LineReader(Path path) throws IOException {
    file = new RandomAccessFile(path.toFile(), "r");
  }

  /** At most {@code limit} lines; a last one that has no end yet waits until it has. */
  Lines read(long offset, int limit) throws IOException {
    long length = file.length();
    if (length == lengthAtEnd || length <= offset) {
      return new Lines(List.of(), offset);
    }
    byte[] bytes = block(offset, length);
    List<byte[]> lines = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < bytes.length && lines.size() < limit; i++) {
      if (bytes[i] == '\n') {
        int end = i > start && bytes[i - 1] == '\r' ? i - 1 : i;
        lines.add(Arrays.copyOfRange(bytes, start, end));
        start = i + 1;
      }
    }
    if (lines.isEmpty()) {
      lengthAtEnd = length;
    }
    return new Lines(lines, offset + start);
  }

  /** From the offset on, as much as it takes to have one line, or all that there is. */
  private byte[] block(long offset, long length) throws IOException {
    long size = BLOCK;
    while (true) {
      byte[] bytes = new byte[Math.toIntExact(Math.min(size, length - offset))];
      file.seek(offset);
      file.readFully(bytes);
      boolean all = bytes.length == length - offset;
      for (byte b : bytes) {
        if (all || b == '\n') {
          return bytes;
        }
      }
      size *= 4;
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
