package dev.mlopspractice.acceptance.world;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * Shortens the waits of a Fluentd, and so learns how often it has looked around since. On a machine
 * that is busy this is a better measure of "it has had its time" than seconds are.
 */
public final class Ticks implements UnaryOperator<Duration> {
  private static final int ENOUGH = 60;

  private final UnaryOperator<Duration> shorten;
  private final AtomicInteger count = new AtomicInteger();
  private int begun;

  public Ticks(UnaryOperator<Duration> shorten) {
    this.shorten = shorten;
  }

  @Override
  public Duration apply(Duration asked) {
    count.incrementAndGet();
    return shorten.apply(asked);
  }

  /** From here on its time is counted. */
  public void begin() {
    begun = count.get();
  }

  /** Whether it has had time to do what it is going to do. */
  public boolean enough() {
    return count.get() - begun > ENOUGH;
  }

  /** Whether there is one at all. */
  public boolean any() {
    return count.get() > 0;
  }
}
