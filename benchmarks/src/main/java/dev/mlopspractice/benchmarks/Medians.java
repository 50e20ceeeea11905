package dev.mlopspractice.benchmarks;

import java.util.Arrays;
import java.util.Collection;

/** The middle of several measurements. */
public final class Medians {

  private Medians() {}

  /** The median; of an even number the upper one. There must be one at least. */
  public static double of(Collection<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
