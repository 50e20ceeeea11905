package dev.mlopspractice.training.step;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Says what the pipeline is doing: one line when a step is done, and while it lasts, one every two
 * seconds. Safe for use by many threads.
 */
public final class Progress implements AutoCloseable {

  private final PrintStream out;
  private final long start = System.nanoTime();
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(Progress::daemon);
  private String step;
  private String detail = "";
  private long stepStart;

  /**
   * Progress that is printed here.
   *
   * @param every how often a step that lasts is mentioned
   */
  public Progress(PrintStream out, Duration every) {
    this.out = out;
    var unused =
        ticker.scheduleWithFixedDelay(
            this::tick, every.toNanos(), every.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Progress that is printed here, every two seconds. */
  public static Progress to(PrintStream out) {
    return new Progress(out, Duration.ofSeconds(2));
  }

  /** A step begins. */
  public synchronized void begin(String name) {
    step = name;
    detail = "";
    stepStart = System.nanoTime();
  }

  /** How far the step is, for instance {@code "fit 2 of 4"}. */
  public synchronized void update(String howFar) {
    detail = howFar;
  }

  /** The step is done. */
  public synchronized void done(String outcome) {
    line(step + ": " + outcome + seconds(" (%.1f s)", stepStart));
    step = null;
  }

  private synchronized void tick() {
    if (step != null) {
      line(step + " …" + (detail.isEmpty() ? "" : " " + detail));
    }
  }

  private void line(String text) {
    out.println(seconds("[%5.1f s] ", start) + text);
  }

  private static String seconds(String format, long since) {
    return String.format(Locale.ROOT, format, (System.nanoTime() - since) / 1e9);
  }

  /** Stops; nothing is printed afterwards of its own accord. */
  @Override
  public void close() {
    ticker.shutdownNow();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "progress");
    thread.setDaemon(true);
    return thread;
  }
}
