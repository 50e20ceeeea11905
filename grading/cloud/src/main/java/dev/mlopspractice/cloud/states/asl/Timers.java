package dev.mlopspractice.cloud.states.asl;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs something later. */
@FunctionalInterface
public interface Timers {
  /** Runs {@code action} once after {@code delay}, unless the handle is closed before. */
  Handle after(Duration delay, Runnable action);

  /** Takes back what was asked for; harmless when it has happened already. */
  @FunctionalInterface
  interface Handle extends AutoCloseable {
    @Override
    void close();
  }

  /** Real time, on the given scheduler. */
  static Timers on(ScheduledExecutorService scheduler) {
    return (delay, action) -> {
      Future<?> scheduled =
          scheduler.schedule(action, Math.max(0, delay.toMillis()), TimeUnit.MILLISECONDS);
      return () -> scheduled.cancel(false);
    };
  }
}
