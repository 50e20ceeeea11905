package dev.mlopspractice.course.demo;

import dev.mlopspractice.acceptance.world.PredictorProbe;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * Bidders that ask until they are closed, as fast as the rows of their requests arrive: evidence
 * that comes late would have to be waited for.
 */
final class Bidders implements AutoCloseable {
  private static final int COUNT = 6;
  private static final int MOST_UNDER_WAY = 3_000;
  private static final long LOOK_MILLIS = 500;

  private final PredictorProbe probe;
  private final Traffic traffic;
  private final LongSupplier arrived;
  private final Semaphore room = new Semaphore(0);
  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
  private final List<Thread> threads;

  /**
   * Begins.
   *
   * @param arrived how many of the requests that were ever asked are rows by now
   */
  Bidders(PredictorProbe probe, Traffic traffic, LongSupplier arrived) {
    this.probe = probe;
    this.traffic = traffic;
    this.arrived = arrived;
    this.threads =
        IntStream.rangeClosed(0, COUNT)
            .mapToObj(i -> new Thread(() -> run(i == 0 ? this::pace : this::ask), "bidder-" + i))
            .toList();
    threads.forEach(thread -> thread.setDaemon(true));
    threads.forEach(Thread::start);
  }

  /** Work that ends when it is interrupted. */
  @FunctionalInterface
  private interface Work {
    void run() throws InterruptedException;
  }

  private void run(Work work) {
    try {
      work.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    } catch (RuntimeException e) {
      failure.compareAndSet(null, e);
    }
  }

  private void pace() throws InterruptedException {
    try {
      do {
        long underWay = traffic.asked() - arrived.getAsLong() + room.availablePermits();
        room.release((int) Math.max(0, MOST_UNDER_WAY - underWay));
      } while (!over.await(LOOK_MILLIS, TimeUnit.MILLISECONDS));
    } finally {
      over.countDown();
      room.release(COUNT); // so that nobody waits for ever
    }
  }

  private void ask() throws InterruptedException {
    while (true) {
      room.acquire();
      if (over.getCount() == 0) {
        return;
      }
      PredictorProbe.Answer unused = probe.predict(traffic.next());
    }
  }

  /**
   * Lets them finish.
   *
   * @throws IllegalStateException if one was not answered
   */
  @Override
  public void close() {
    over.countDown();
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (failure.get() != null) {
      throw new IllegalStateException("A bidder was not answered", failure.get());
    }
  }
}
