package dev.mlopspractice.cloud.gateway;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;

/** Knows how long nobody has called; a call that takes long is use all the while. */
public final class Activity implements Step {
  private final InstantSource clock;
  private final AtomicInteger underWay = new AtomicInteger();
  private volatile Instant last;

  /** Begins to count now. */
  public Activity(InstantSource clock) {
    this.clock = clock;
    this.last = clock.instant();
  }

  @Override
  public Reply take(Request request, Service next) {
    underWay.incrementAndGet();
    try {
      return next.handle(request);
    } finally {
      last = clock.instant();
      underWay.decrementAndGet();
    }
  }

  /** Since the last call ended; zero while there is one. */
  public Duration idle() {
    return underWay.get() > 0 ? Duration.ZERO : Duration.between(last, clock.instant());
  }
}
