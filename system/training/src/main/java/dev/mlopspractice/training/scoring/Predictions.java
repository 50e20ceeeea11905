package dev.mlopspractice.training.scoring;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** Predicted probabilities and what happened, row by row; 9 bytes a row. Immutable. */
public final class Predictions implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final double CERTAIN = 1e-15;

  private final double[] probabilities;
  private final boolean[] clicks;

  /**
   * Predictions of rows; the arrays are the new object's from now on.
   *
   * @param probabilities in 0 … 1, or NaN
   * @param clicks whether each row was clicked, in the same order
   * @throws IllegalArgumentException if the lengths differ
   */
  public Predictions(double[] probabilities, boolean[] clicks) {
    if (probabilities.length != clicks.length) {
      throw new IllegalArgumentException(
          "There must be as many probabilities as clicks, found %d and %d"
              .formatted(probabilities.length, clicks.length));
    }
    this.probabilities = probabilities;
    this.clicks = clicks;
  }

  /** All of these, one after the other. */
  static Predictions concat(List<Predictions> parts) {
    int rows = parts.stream().mapToInt(Predictions::rows).sum();
    double[] probabilities = new double[rows];
    boolean[] clicks = new boolean[rows];
    int at = 0;
    for (Predictions part : parts) {
      System.arraycopy(part.probabilities, 0, probabilities, at, part.rows());
      System.arraycopy(part.clicks, 0, clicks, at, part.rows());
      at += part.rows();
    }
    return new Predictions(probabilities, clicks);
  }

  /** How many rows there are. */
  public int rows() {
    return clicks.length;
  }

  /** All figures. */
  public Scores scores() {
    return new Scores(rows(), countClicks(), logLoss(), auc());
  }

  /**
   * The mean of −ln of the probability of what happened, with probabilities kept 1e-15 away from 0
   * and 1 as scikit-learn used to do; empty without rows or where a probability is NaN.
   */
  public OptionalDouble logLoss() {
    double sum = 0;
    for (int i = 0; i < clicks.length; i++) {
      double happened = clicks[i] ? probabilities[i] : 1 - probabilities[i];
      sum -= Math.log(Math.min(1 - CERTAIN, Math.max(CERTAIN, happened)));
    }
    return rows() == 0 || Double.isNaN(sum)
        ? OptionalDouble.empty()
        : OptionalDouble.of(sum / rows());
  }

  /**
   * The area under the ROC curve, exactly: by the ranks of the clicked rows (Mann and Whitney's U),
   * equal probabilities sharing their mean rank. Empty unless there are rows of both kinds, and
   * where a probability is NaN.
   */
  public OptionalDouble auc() {
    long positive = countClicks();
    long negative = rows() - positive;
    if (positive == 0 || negative == 0 || Arrays.stream(probabilities).anyMatch(Double::isNaN)) {
      return OptionalDouble.empty();
    }
    double[] all = probabilities.clone();
    double[] clicked = new double[(int) positive];
    for (int i = 0, next = 0; i < clicks.length; i++) {
      if (clicks[i]) {
        clicked[next++] = probabilities[i];
      }
    }
    Arrays.sort(all);
    Arrays.sort(clicked);
    double rankSum = rankSum(all, clicked);
    return OptionalDouble.of(
        (rankSum - positive * (positive + 1) / 2.0) / ((double) positive * negative));
  }

  /** The sum of the ranks, from 1, that the clicked have among all; both sorted. */
  private static double rankSum(double[] all, double[] clicked) {
    double sum = 0;
    int begin = 0;
    for (int next = 0; next < clicked.length; ) {
      double value = clicked[next];
      while (all[begin] < value) {
        begin++;
      }
      int end = begin;
      while (end < all.length && all[end] == value) {
        end++;
      }
      for (; next < clicked.length && clicked[next] == value; next++) {
        sum += (begin + 1 + end) / 2.0;
      }
      begin = end;
    }
    return sum;
  }

  private long countClicks() {
    long count = 0;
    for (boolean click : clicks) {
      count += click ? 1 : 0;
    }
    return count;
  }
}
