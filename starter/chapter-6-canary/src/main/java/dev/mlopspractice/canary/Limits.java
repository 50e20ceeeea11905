package dev.mlopspractice.canary;

import java.time.Duration;

/**
 * How patient a rollout is.
 *
 * @param pause between two looks at the evidence
 * @param step how long a step may wait for enough evidence
 * @param failures so many looks in a row may fail because evidence can't be read; one more ends the
 *     rollout
 */
public record Limits(Duration pause, Duration step, int failures) {

  /** Refuses what would never end. */
  public Limits {
    if (pause.isNegative() || pause.isZero() || step.compareTo(pause) < 0 || failures < 0) {
      throw new IllegalArgumentException(
          "A step of %s with a pause of %s and %d failures can't be rolled out"
              .formatted(step, pause, failures));
    }
  }

  /** How often a rollout of so many steps looks at most. */
  public int looks(int steps) {
    long each = step.dividedBy(pause) + 2;
    return (int) Math.min(Integer.MAX_VALUE / 10, each * steps);
  }
}
