package dev.mlopspractice.monitoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How far data has moved away from a reference: the population stability index.
 *
 * <p>The values are put into bins that the reference decides on. With {@code r} and {@code c}, the
 * shares of a bin in the reference and now, the index is the sum over all bins of {@code (c − r) ×
 * ln(c / r)}. It is 0 where both are alike, and never negative; a change of 0.25 and more is
 * commonly called large (N. Siddiqi, Credit Risk Scorecards, Wiley 2006). It is the divergence of
 * H. Jeffreys (Theory of Probability, 1939), which is symmetric.
 *
 * <p>A bin that is empty on one side would make it infinite, so each bin gets half a row more:
 * {@code (rows of the bin + 0.5) / (rows + 0.5 × bins)}.
 */
public final class Drift {

  /** How many values of the reference have a bin of their own; the others share one. */
  public static final int TOP = 20;

  /** How many bins predictions are put into, each with the same share of the reference. */
  public static final int QUANTILES = 10;

  private Drift() {}

  /**
   * The index of a categorical feature. Bins: the most frequent {@link #TOP} values of the
   * reference, and one for all other values.
   *
   * @return the index, finite and not negative; empty if either side has no rows
   */
  public static OptionalDouble ofFeature(Counts reference, Counts current) {
    // <task 7.3> Count the rows of each bin on both sides, and compare.
    List<String> top = reference.byValue().keySet().stream().limit(TOP).toList();
    return index(bins(top, reference), bins(top, current));
    // <instead>
    // throw new UnsupportedOperationException(
    //     "Task 7.3 is still to do: compare "
    //         + current.rows()
    //         + " rows with "
    //         + reference.rows()
    //         + " in up to "
    //         + TOP
    //         + " bins");
    // </task>
  }

  /**
   * The index of predictions. Bins: the ten parts into which the deciles of the reference cut it;
   * deciles that are equal are one.
   *
   * @return the index, finite and not negative; empty if either side has none, or has a NaN
   */
  public static OptionalDouble ofPredictions(List<Double> reference, List<Double> current) {
    // <task 7.3> Cut at the deciles of the reference, count on both sides, and compare.
    if (reference.isEmpty() || reference.contains(Double.NaN) || current.contains(Double.NaN)) {
      return OptionalDouble.empty();
    }
    List<Double> sorted = reference.stream().sorted().toList();
    List<Double> edges = new ArrayList<>();
    for (int i = 1; i < QUANTILES; i++) {
      edges.add(sorted.get(i * sorted.size() / QUANTILES));
    }
    double[] distinct = edges.stream().mapToDouble(Double::doubleValue).distinct().toArray();
    return index(bins(distinct, reference), bins(distinct, current));
    // <instead>
    // throw new UnsupportedOperationException(
    //     "Task 7.3 is still to do: compare "
    //         + current.size()
    //         + " predictions with "
    //         + reference.size()
    //         + " in up to "
    //         + QUANTILES
    //         + " bins");
    // </task>
  }

  // <task 7.3> Methods of your own go here, if you want some.
  private static final double SMOOTHING = 0.5;

  private static double[] bins(List<String> top, Counts counts) {
    double[] bins = new double[top.size() + 1];
    double rest = counts.rows();
    for (int i = 0; i < top.size(); i++) {
      bins[i] = counts.of(top.get(i));
      rest -= bins[i];
    }
    bins[top.size()] = rest;
    return bins;
  }

  private static double[] bins(double[] edges, List<Double> values) {
    double[] bins = new double[edges.length + 1];
    for (double value : values) {
      bins[(int) Arrays.stream(edges).filter(edge -> edge <= value).count()]++;
    }
    return bins;
  }

  private static OptionalDouble index(double[] reference, double[] current) {
    double before = Arrays.stream(reference).sum();
    double now = Arrays.stream(current).sum();
    if (before == 0 || now == 0) {
      return OptionalDouble.empty();
    }
    double sum = 0;
    for (int i = 0; i < reference.length; i++) {
      double r = (reference[i] + SMOOTHING) / (before + SMOOTHING * reference.length);
      double c = (current[i] + SMOOTHING) / (now + SMOOTHING * reference.length);
      sum += (c - r) * Math.log(c / r);
    }
    return OptionalDouble.of(sum);
  }
  // <instead>
  // </task>
}
