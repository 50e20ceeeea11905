package dev.mlopspractice.course.terminal;

import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Says what takes its time: nothing for the first two seconds; then, on a live terminal, one line
 * that is rewritten, and elsewhere a new line every now and then.
 */
public final class Progress implements AutoCloseable {
  private static final long SILENT_MILLIS = 2_000;
  private static final long LIVE_MILLIS = 200;
  private static final long LINE_MILLIS = 10_000;

  private final Terminal err;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
          });
  private final long start = System.nanoTime();

  private String doing = "";
  private boolean written;

  /**
   * @param err where it goes; not where results go
   */
  public Progress(Terminal err) {
    this.err = err;
    long period = err.style().live() ? LIVE_MILLIS : LINE_MILLIS;
    clock.scheduleAtFixedRate(this::show, SILENT_MILLIS, period, TimeUnit.MILLISECONDS);
  }

  /** Says what is being done now. */
  public synchronized void doing(String what) {
    doing = what;
  }

  private synchronized void show() {
    double seconds = (System.nanoTime() - start) / 1e9;
    String text = String.format(Locale.ROOT, "%s … %.0f s", doing, seconds);
    if (err.style().live()) {
      err.rewrite(text);
      written = true;
    } else {
      err.line(text);
    }
  }

  /** Ends it, and takes away the line that was rewritten. */
  @Override
  public void close() {
    clock.shutdownNow();
    synchronized (this) {
      if (written) {
        err.rewrite("");
      }
    }
  }
}
