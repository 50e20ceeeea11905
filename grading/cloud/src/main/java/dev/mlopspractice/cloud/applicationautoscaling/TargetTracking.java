package dev.mlopspractice.cloud.applicationautoscaling;

import java.util.Optional;

/**
 * One policy's view of its figure, as AWS's two alarms have it: too high in three periods in a row
 * is a reason for more tasks; below nine tenths of the target in fifteen, for fewer.
 */
final class TargetTracking {
  private static final int HIGH_PERIODS = 3;
  private static final int LOW_PERIODS = 15;
  private static final double LOW = 0.9;

  private int high;
  private int low;

  /**
   * Takes the figure of one period.
   *
   * @param figure empty where there is no data, which changes nothing
   * @param running tasks over which it is a mean
   * @return the count at which the figure would be at its target; empty for no reason to scale
   */
  Optional<Integer> take(Optional<Double> figure, double target, int running) {
    if (figure.isEmpty() || running == 0) {
      return Optional.empty();
    }
    high = figure.get() > target ? high + 1 : 0;
    low = figure.get() < LOW * target ? low + 1 : 0;
    boolean act = high >= HIGH_PERIODS || low >= LOW_PERIODS;
    return act
        ? Optional.of((int) Math.min(100_000, Math.ceil(running * figure.get() / target)))
        : Optional.empty();
  }

  /** The count has changed: what was seen before says nothing about it. */
  void reset() {
    high = 0;
    low = 0;
  }
}
