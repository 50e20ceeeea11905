package dev.mlopspractice.acceptance.world;

/** Bounds of what chance does to a count. */
public final class Binomial {
  /** Of a standard normal distribution, 99.9 per cent lie within this many deviations. */
  private static final double DEVIATIONS = 3.291;

  private Binomial() {}

  /** The interval in which 99.9 per cent of such counts lie, by the normal approximation. */
  public record Interval(long from, long to) {
    public boolean contains(long count) {
      return count >= from && count <= to;
    }
  }

  /**
   * The interval.
   *
   * @param share of the trials that succeed in the long run
   */
  public static Interval interval(int trials, double share) {
    double mean = trials * share;
    double reach = DEVIATIONS * Math.sqrt(trials * share * (1 - share));
    return new Interval((long) Math.ceil(mean - reach), (long) Math.floor(mean + reach));
  }
}
