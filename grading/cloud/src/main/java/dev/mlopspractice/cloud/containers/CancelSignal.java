package dev.mlopspractice.cloud.containers;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells a stand-in that its container is asked to stop, as SIGTERM tells a process. */
public final class CancelSignal {
  private final CountDownLatch cancelled = new CountDownLatch(1);
  private volatile boolean killed;

  /** Whether the container has been asked to stop. */
  public boolean isCancelled() {
    return cancelled.getCount() == 0;
  }

  /**
   * Whether the container has been killed: a process would be no more, so from here on a stand-in
   * leaves everything as it is.
   */
  public boolean isKilled() {
    return killed;
  }

  /** Waits until the container is asked to stop, which a server does all its life. */
  public void await() throws InterruptedException {
    cancelled.await();
  }

  /** Waits at most {@code limit}; true when the container has been asked to stop. */
  public boolean await(Duration limit) throws InterruptedException {
    return cancelled.await(limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  void cancel() {
    cancelled.countDown();
  }

  void kill() {
    killed = true;
    cancelled.countDown();
  }
}
