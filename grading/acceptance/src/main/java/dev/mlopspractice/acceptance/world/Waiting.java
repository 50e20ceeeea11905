package dev.mlopspractice.acceptance.world;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Waits for a condition, with a bound. Looks often at first and then less so, because looking takes
 * from the processors that what is awaited needs.
 */
public final class Waiting {
  private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(4);
  private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(60);

  private Waiting() {}

  /** Whether {@code condition} became true within {@code limit}. */
  public static boolean until(Duration limit, BooleanSupplier condition) {
    return untilPresent(
            limit, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty())
        .isPresent();
  }

  /** The first value that {@code supplier} gives within {@code limit}; empty if it gives none. */
  public static <T> Optional<T> untilPresent(Duration limit, Supplier<Optional<T>> supplier) {
    long deadline = System.nanoTime() + limit.toNanos();
    for (long pause = FIRST_PAUSE; ; pause = Math.min(LONGEST_PAUSE, pause * 3 / 2)) {
      Optional<T> found = supplier.get();
      if (found.isPresent() || System.nanoTime() > deadline) {
        return found;
      }
      LockSupport.parkNanos(pause);
    }
  }
}
