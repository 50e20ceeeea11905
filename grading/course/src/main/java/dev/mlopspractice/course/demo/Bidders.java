package dev.mlopspractice.course.demo;

import dev.mlopspractice.acceptance.world.PredictorProbe;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** Bidders that ask without a break, until they are closed. */
final class Bidders implements AutoCloseable {
  private static final int COUNT = 6;

  private final PredictorProbe probe;
  private final Traffic traffic;
  private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
  private final List<Thread> threads;
  private volatile boolean over;

  Bidders(PredictorProbe probe, Traffic traffic) {
    this.probe = probe;
    this.traffic = traffic;
    this.threads = Stream.generate(() -> new Thread(this::ask, "bidder")).limit(COUNT).toList();
    threads.forEach(thread -> thread.setDaemon(true));
    threads.forEach(Thread::start);
  }

  private void ask() {
    try {
      while (!over) {
        PredictorProbe.Answer unused = probe.predict(traffic.next());
      }
    } catch (RuntimeException e) {
      failure.compareAndSet(null, e);
    }
  }

  /**
   * Lets them finish.
   *
   * @throws IllegalStateException if one was not answered
   */
  @Override
  public void close() {
    over = true;
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
