package dev.mlopspractice.cloud.containers;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Ends its own JVM when that has too many threads, or when the emulator that started it is gone.
 */
final class JvmGuard extends Thread {
  /** The exit code of a JVM that had too many threads; no task of the course uses it. */
  static final int TOO_MANY_THREADS = 97;

  /** What the last line of output then starts with. */
  static final String MESSAGE = "Too many live threads: ";

  private static final int PERIOD_MILLIS = 20;
  private static final int PERIODS_PER_PARENT_CHECK = 50;

  private final int limit;

  JvmGuard(int limit) {
    super(rootGroup(), null, "container-guard", 256 << 10);
    this.limit = limit;
    setDaemon(true);
  }

  private static ThreadGroup rootGroup() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    return group;
  }

  @Override
  public void run() {
    long parent = -1;
    for (int period = 1; ; period = period % PERIODS_PER_PARENT_CHECK + 1) {
      try {
        Thread.sleep(PERIOD_MILLIS);
      } catch (InterruptedException e) {
        continue; // the program has no say in this
      }
      int threads = getThreadGroup().activeCount();
      if (threads > limit) {
        end(threads);
      }
      if (period == PERIODS_PER_PARENT_CHECK) {
        long now = ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(1L);
        if (parent != -1 && now != parent) {
          Runtime.getRuntime().halt(128 + 9);
        }
        parent = now;
      }
    }
  }

  private static void end(int threads) {
    byte[] text = ("\n" + MESSAGE + threads + "\n").getBytes(StandardCharsets.UTF_8);
    try (FileOutputStream out = new FileOutputStream(FileDescriptor.err)) {
      out.write(text);
    } catch (IOException e) {
      // the exit code says it too
    } finally {
      Runtime.getRuntime().halt(TOO_MANY_THREADS);
    }
  }
}
