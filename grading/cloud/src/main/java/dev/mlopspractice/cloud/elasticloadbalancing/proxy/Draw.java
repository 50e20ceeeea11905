package dev.mlopspractice.cloud.elasticloadbalancing.proxy;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Draws a target group by weight, for one rule's requests in their order. The numbers are multiples
 * of the golden ratio modulo one: they look random, do not beat with the clients' own patterns, and
 * fill the interval so evenly that after n draws a share differs from its weight by some log(n)/n.
 */
final class Draw {
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private final double start;
  private final AtomicLong drawn = new AtomicLong();

  /**
   * @param start within [0, 1)
   */
  Draw(double start) {
    this.start = start;
  }

  /** Empty where all weights are zero. */
  Optional<TargetGroup> from(List<Action.Weighted> groups) {
    int sum = groups.stream().mapToInt(Action.Weighted::weight).sum();
    double number = start + (drawn.getAndIncrement() % (1L << 32)) * GOLDEN;
    double left = (number - Math.floor(number)) * sum;
    for (Action.Weighted group : groups) {
      left -= group.weight();
      if (left < 0) {
        return Optional.of(group.group());
      }
    }
    return Optional.empty();
  }
}
