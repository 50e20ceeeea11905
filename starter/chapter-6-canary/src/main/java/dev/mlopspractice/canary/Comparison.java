package dev.mlopspractice.canary;

import java.util.stream.DoubleStream;
import org.apache.commons.math3.distribution.HypergeometricDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.apache.commons.math3.stat.descriptive.moment.Variance;

/**
 * Tells from evidence whether a canary is worse than the stable servers, is fine, or has not had
 * enough traffic to say.
 *
 * <p>What it must find, and how often it may be wrong, is in the chapter's page, task 6.5. Safe for
 * use by several threads.
 */
public final class Comparison implements Judge {

  /** Fewer requests than this, or fewer predictions, of either variant are not enough. */
  public static final int ENOUGH = 1000;

  /** The share of rollouts of alike variants that may be broken off for nothing. */
  public static final double FALSE_ALARMS = 0.01;

  private final int looks;

  /**
   * @param looks how often evidence may be compared in one rollout, at least once
   */
  public Comparison(int looks) {
    if (looks < 1) {
      throw new IllegalArgumentException("A rollout looks at least once, not " + looks + " times");
    }
    this.looks = looks;
  }

  @Override
  public Verdict compare(Evidence stable, Evidence canary) {
    // Task 6.5: Say in what respect the canary is worse; if in none, whether there is enough.
    throw new UnsupportedOperationException(
        "Task 6.5 is still to do: compare "
            + canary.requests()
            + " requests with "
            + stable.requests()
            + ", within "
            + looks
            + " looks");
  }

  // Task 6.5: Methods of your own go here, if you want some.
}
