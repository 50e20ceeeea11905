package dev.mlopspractice.acceptance.world;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition, with a bound. */
public final class Waiting {
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(15);

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
    while (true) {
      Optional<T> found = supplier.get();
      if (found.isPresent() || System.nanoTime() > deadline) {
        return found;
      }
      LockSupport.parkNanos(PAUSE);
    }
  }
}
