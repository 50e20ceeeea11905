package dev.mlopspractice.acceptance.world;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A disk that takes no more for a while: a named pipe, whose writer stands still once {@value
 * #PIPE} bytes are in it, until somebody reads. It stands still at first.
 */
public final class SlowDisk implements AutoCloseable {
  /** Bytes that a pipe of Linux holds. */
  public static final int PIPE = 1 << 16;

  private final RandomAccessFile pipe;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean works;
  private boolean closed;
  private boolean reading;
  private int lines;
  private long bytes;

  private SlowDisk(Path path) throws IOException {
    this.pipe = new RandomAccessFile(path.toFile(), "rw"); // both ends, and so opened at once
    Thread reader = new Thread(this::read, "slow-disk");
    reader.setDaemon(true);
    reader.start();
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
    works(true);
  }

  /** From now on, it takes nothing but what is being read at this moment. */
  public void standStill() {
    works(false);
  }

  private void works(boolean now) {
    lock.lock();
    try {
      works = now;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void read() {
    byte[] block = new byte[PIPE];
    try (pipe) {
      while (mayRead()) {
        String text = new String(block, 0, pipe.read(block), StandardCharsets.ISO_8859_1);
        count(text);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read the named pipe", e);
    }
  }

  private boolean mayRead() {
    lock.lock();
    try {
      while (!works && !closed) {
        changed.awaitUninterruptibly();
      }
      reading = !closed;
      return reading;
    } finally {
      lock.unlock();
    }
  }

  private void count(String text) {
    lock.lock();
    try {
      reading = false;
      lines += (int) text.chars().filter(c -> c == '\n').count();
      bytes += text.length();
    } finally {
      lock.unlock();
    }
  }

  /** How many lines it has taken. */
  public int lines() {
    lock.lock();
    try {
      return lines;
    } finally {
      lock.unlock();
    }
  }

  /** How many lines of the usual length these bytes are, rounded up. */
  public int linesOf(int size) {
    lock.lock();
    try {
      return (int) ((long) size * lines / Math.max(1, bytes)) + 1;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() throws IOException {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
      if (reading) {
        pipe.write('\n'); // so that the reader looks up, and ends
      }
    } finally {
      lock.unlock();
    }
  }
}
