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
    // <task 6.5> Say in what respect the canary is worse; if in none, whether there is enough.
    if (canary.healthyTargets() == 0) {
      return Verdict.worse(Reason.UNHEALTHY);
    }
    if (failsMoreOften(stable, canary)) {
      return Verdict.worse(Reason.ERRORS);
    }
    if (isSlower(stable, canary)) {
      return Verdict.worse(Reason.LATENCY);
    }
    if (predictsSomethingElse(predictions(stable), predictions(canary))) {
      return Verdict.worse(Reason.PREDICTIONS);
    }
    if (isFurtherOff(losses(stable), losses(canary))) {
      return Verdict.worse(Reason.LOG_LOSS);
    }
    return isEnough(stable) && isEnough(canary) ? Verdict.FINE : Verdict.NOT_ENOUGH;
    // <instead>
    // throw new UnsupportedOperationException(
    //     "Task 6.5 is still to do: compare "
    //         + canary.requests()
    //         + " requests with "
    //         + stable.requests()
    //         + ", within "
    //         + looks
    //         + " looks");
    // </task>
  }

  // <task 6.5> Methods of your own go here, if you want some.
  /** Canaries' p95 beyond this multiple of the stable one's, and this many seconds, is slower. */
  private static final double TOLERATED_RATIO = 1.5;

  private static final double TOLERATED_SECONDS = 0.02;

  /** Another model may predict a little differently. */
  private static final double TOLERATED_DISTANCE = 0.1;

  private static final double TOLERATED_LOSS = 0.02;

  private static final double CERTAIN = 1e-9;

  /** Tests: errors, predictions, log loss. The latency has a tolerance instead of a test. */
  private static final int TESTS = 3;

  /** By Bonferroni: the alarms of all tests at all looks together are at most FALSE_ALARMS. */
  private double significance() {
    return FALSE_ALARMS / (TESTS * looks);
  }

  private static boolean isEnough(Evidence evidence) {
    return evidence.requests() >= ENOUGH
        && evidence.latency().isPresent()
        && evidence.predictions().size() >= ENOUGH;
  }

  /** Fisher's exact test, one-sided: given all errors, are so many the canary's by chance? */
  private boolean failsMoreOften(Evidence stable, Evidence canary) {
    if (canary.errors() == 0 || stable.requests() == 0) {
      return false;
    }
    HypergeometricDistribution byChance =
        new HypergeometricDistribution(
            null,
            Math.toIntExact(stable.requests() + canary.requests()),
            Math.toIntExact(stable.errors() + canary.errors()),
            Math.toIntExact(canary.requests()));
    return byChance.upperCumulativeProbability((int) canary.errors()) < significance();
  }

  /**
   * A percentile of a thousand answers is within a tenth or so, and the tolerance many times that:
   * no test is needed on top.
   */
  private static boolean isSlower(Evidence stable, Evidence canary) {
    if (Math.min(stable.requests(), canary.requests()) < ENOUGH
        || stable.latency().isEmpty()
        || canary.latency().isEmpty()) {
      return false;
    }
    double usual = stable.latency().get().p95();
    double now = canary.latency().get().p95();
    return now > usual * TOLERATED_RATIO && now > usual + TOLERATED_SECONDS;
  }

  private static double[] predictions(Evidence evidence) {
    return evidence.predictions().stream().mapToDouble(Scored::prediction).sorted().toArray();
  }

  /**
   * Kolmogorov and Smirnov's distance of the two distributions, less what it may be by chance
   * (Massart's bound), against what is tolerated.
   */
  private boolean predictsSomethingElse(double[] stable, double[] canary) {
    if (canary.length > 0 && Double.isNaN(canary[canary.length - 1])) {
      return true; // NaN is sorted to the end
    }
    double[] usual = DoubleStream.of(stable).filter(p -> !Double.isNaN(p)).toArray();
    if (usual.length == 0 || canary.length == 0) {
      return false;
    }
    double chance =
        Math.sqrt(-Math.log(significance() / 2) / 2)
            * Math.sqrt(1.0 / usual.length + 1.0 / canary.length);
    return distance(usual, canary) > TOLERATED_DISTANCE + chance;
  }

  /** The largest difference of the shares that are at most x, over all x; both are sorted. */
  static double distance(double[] one, double[] other) {
    double largest = 0;
    int i = 0;
    int j = 0;
    while (i < one.length && j < other.length) {
      double x = Math.min(one[i], other[j]);
      while (i < one.length && one[i] == x) {
        i++;
      }
      while (j < other.length && other[j] == x) {
        j++;
      }
      largest = Math.max(largest, Math.abs((double) i / one.length - (double) j / other.length));
    }
    return largest;
  }

  /** Of those predictions of which it is known what came of them. */
  private static double[] losses(Evidence evidence) {
    return evidence.predictions().stream()
        .filter(scored -> scored.clicked().isPresent())
        .mapToDouble(scored -> loss(scored.prediction(), scored.clicked().get()))
        .filter(loss -> !Double.isNaN(loss))
        .toArray();
  }

  private static double loss(double prediction, boolean clicked) {
    double happened = clicked ? prediction : 1 - prediction;
    return -Math.log(Math.max(CERTAIN, Math.min(1 - CERTAIN, happened)));
  }

  /** Welch's t-test, one-sided: is the mean higher by more than is tolerated? */
  private boolean isFurtherOff(double[] stable, double[] canary) {
    if (Math.min(stable.length, canary.length) < ENOUGH) {
      return false;
    }
    double one = new Variance().evaluate(stable) / stable.length;
    double other = new Variance().evaluate(canary) / canary.length;
    double difference = mean(canary) - mean(stable) - TOLERATED_LOSS;
    if (difference <= 0 || one + other == 0) {
      return difference > 0;
    }
    double degrees =
        Math.pow(one + other, 2)
            / (one * one / (stable.length - 1) + other * other / (canary.length - 1));
    double t = difference / Math.sqrt(one + other);
    return new TDistribution(null, degrees).cumulativeProbability(-t) < significance();
  }

  private static double mean(double[] values) {
    return new Mean().evaluate(values);
  }
  // <instead>
  // </task>
}
