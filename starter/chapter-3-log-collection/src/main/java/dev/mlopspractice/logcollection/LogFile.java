package dev.mlopspractice.logcollection;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The file that lines are appended to. Not for several threads at once.
 *
 * <p>A disk is not endless: a file that would grow over its limit is renamed to {@code <name>.1},
 * in place of an older one of that name, and a new one begun.
 */
final class LogFile implements AutoCloseable {
  private final Path file;
  private final long maxBytes;
  private OutputStream out;
  private long size;
  private boolean torn;

  /**
   * A file, which is opened by the first line.
   *
   * @param maxBytes the limit; a single line may be longer
   */
  LogFile(Path file, long maxBytes) {
    this.file = file;
    this.maxBytes = maxBytes;
  }

  /** Appends a line, so that others can read it when this returns. */
  void append(byte[] line) throws IOException {
    if (out == null) {
      open();
    }
    // Task 3.2: Begin a new file where this one would grow over its limit.
    write(line);
  }

  /** A full disk takes a part of a line; what it takes next must not become the end of that. */
  private void write(byte[] line) throws IOException {
    if (torn) {
      out.write('\n');
    }
    torn = true;
    out.write(line);
    torn = false;
    size += line.length;
  }

  private Path rotated() {
    return file.resolveSibling(file.getFileName() + ".1");
  }

  private void open() throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    out = new FileOutputStream(file.toFile(), true);
    size = Files.size(file);
  }

  @Override
  public void close() throws IOException {
    if (out != null) {
      out.close();
      out = null;
    }
  }
}
