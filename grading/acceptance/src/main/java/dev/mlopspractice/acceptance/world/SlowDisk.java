package dev.mlopspractice.acceptance.world;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A disk that takes no more for a while: a named pipe, whose writer stands still once some 64 KiB
 * are in it, until somebody reads.
 */
public final class SlowDisk implements AutoCloseable {
  private final RandomAccessFile pipe;
  private final AtomicInteger lines = new AtomicInteger();
  private boolean recovered;
  private volatile boolean closed;

  private SlowDisk(Path path) throws IOException {
    this.pipe = new RandomAccessFile(path.toFile(), "rw"); // both ends, and so opened at once
  }

  /** Puts such a disk where the log is to be. */
  public static SlowDisk at(Path path) {
    try {
      Process mkfifo =
          new ProcessBuilder("mkfifo", path.toString()).redirectErrorStream(true).start();
      if (!mkfifo.waitFor(5, TimeUnit.SECONDS) || mkfifo.exitValue() != 0) {
        throw new IllegalStateException("mkfifo can't make a named pipe at " + path);
      }
      return new SlowDisk(path);
    } catch (IOException e) {
      throw new UncheckedIOException("Can't make a named pipe with mkfifo", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while making a named pipe", e);
    }
  }

  /** From now on, it takes what comes. */
  public void recover() {
    recovered = true;
    Thread reader = new Thread(this::read, "recovered-disk");
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    byte[] block = new byte[1 << 16];
    try (pipe) {
      while (!closed) {
        String text = new String(block, 0, pipe.read(block), StandardCharsets.ISO_8859_1);
        lines.addAndGet((int) text.chars().filter(c -> c == '\n').count());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read the named pipe", e);
    }
  }

  /** How many lines it has taken. */
  public int lines() {
    return lines.get();
  }

  @Override
  public void close() throws IOException {
    closed = true;
    if (recovered) {
      pipe.write('\n'); // so that the reader looks up, and ends
    } else {
      pipe.close();
    }
  }
}
