package dev.mlopspractice.data;

import java.io.PrintStream;
import java.util.function.LongSupplier;

/** Says how far a long run has come: nothing in the first two seconds, then a line every two. */
final class Progress {

  private static final long PAUSE_NANOS = 2_000_000_000L;

  private final PrintStream out;
  private final long total;
  private final LongSupplier nanoClock;
  private long lastNanos;

  /**
   * @param total how many rows there will be; 0 where nobody knows
   */
  Progress(PrintStream out, long total, LongSupplier nanoClock) {
    this.out = out;
    this.total = total;
    this.nanoClock = nanoClock;
    this.lastNanos = nanoClock.getAsLong();
  }

  void reached(long rows) {
    long now = nanoClock.getAsLong();
    if (now - lastNanos < PAUSE_NANOS) {
      return;
    }
    lastNanos = now;
    out.println(
        total > 0
            ? Figures.format("%,d of %,d rows (%d %%)", rows, total, 100 * rows / total)
            : Figures.format("%,d rows", rows));
  }
}
