package dev.mlopspractice.canary;

import dev.mlopspractice.warehouse.Pauses;
import java.io.PrintStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Gives a canary more and more of the traffic, as long as evidence says that it is fine, and none
 * at all as soon as it does not.
 */
public final class Rollout {

  /** Percent of the requests that the canary gets, step by step. */
  public static final List<Integer> STEPS = List.of(1, 10, 50, 100);

  private final Weights weights;
  private final EvidenceSource evidence;
  private final Judge judge;
  private final Limits limits;
  private final InstantSource clock;
  private final Pauses pauses;
  private final PrintStream out;

  /**
   * A rollout of these parts.
   *
   * @param clock says what time it is; while {@code pauses} pause, it goes on
   * @param out is told of each step
   */
  public Rollout(
      Weights weights,
      EvidenceSource evidence,
      Judge judge,
      Limits limits,
      InstantSource clock,
      Pauses pauses,
      PrintStream out) {
    this.weights = weights;
    this.evidence = evidence;
    this.judge = judge;
    this.limits = limits;
    this.clock = clock;
    this.pauses = pauses;
    this.out = out;
  }

  /**
   * Goes on from the weight that the canary has now, up to 100 or back to 0.
   *
   * @throws RuntimeException if the weights can't be read or set
   */
  public Ending run() {
    // Task 6.6: From the present weight on, step by step; back to 0 for whatever is no good.
    throw new UnsupportedOperationException(
        "Task 6.6 is still to do: roll out from " + weights.canary() + " percent");
  }

  // Task 6.6: Methods of your own go here, if you want some.
}
