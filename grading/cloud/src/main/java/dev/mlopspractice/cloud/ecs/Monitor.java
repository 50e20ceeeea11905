package dev.mlopspractice.cloud.ecs;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The one lock over clusters, definitions, tasks and services, and the news that something of them
 * has changed.
 */
final class Monitor {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  <T> T locked(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }

  void run(Runnable action) {
    lock.lock();
    try {
      action.run();
    } finally {
      lock.unlock();
    }
  }

  /** Wakes all who wait; to be called with the lock held. */
  void changed() {
    changed.signalAll();
  }

  /**
   * Waits, with the lock held (others may take it meanwhile), until the condition is true or the
   * limit has passed.
   */
  void await(Duration limit, BooleanSupplier condition) {
    long left = limit.toNanos();
    try {
      while (left > 0 && !condition.getAsBoolean()) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
