package dev.mlopspractice.sanitycheck;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * How good predictions of clicks are. A figure that is undefined is empty: never 0, never NaN.
 *
 * @param rows how many predictions there are
 * @param clicks how many of the rows were clicked
 * @param logLoss the mean of −ln of the probability of what happened, where predictions are kept
 *     1e-9 away from 0 and 1; lower is better
 * @param auc the share of pairs of a clicked row and one that was not in which the clicked one has
 *     the higher prediction; a tie is half a pair
 * @param accuracy the share of rows in which "a click" (a prediction of 0.5 or more) or "no click"
 *     is what happened
 * @param precision the share of clicks among the rows that were predicted as clicks
 * @param recall the share of rows that were predicted as clicks among the clicks
 * @param calibration the sum of the predictions over the number of clicks; 1 is right
 */
public record Evaluation(
    int rows,
    int clicks,
    OptionalDouble logLoss,
    OptionalDouble auc,
    OptionalDouble accuracy,
    OptionalDouble precision,
    OptionalDouble recall,
    OptionalDouble calibration) {

  /** How far a prediction is kept away from 0 and 1. */
  public static final double CERTAIN = 1e-9;

  /** A prediction of so much or more says "a click". */
  public static final double THRESHOLD = 0.5;

  /**
   * Evaluates predictions. With a NaN among them no figure is defined.
   *
   * @param clicks what happened, row by row
   * @param predictions the probabilities of a click, in the same order
   * @throws IllegalArgumentException if there are not as many clicks as predictions, or a
   *     prediction is below 0 or above 1
   */
  public static Evaluation of(boolean[] clicks, double[] predictions) {
    // <task 5.2> Check the input, then compute each figure, or leave it empty.
    requireUsable(clicks, predictions);
    int rows = clicks.length;
    int clicked = count(rows, i -> clicks[i]);
    if (Arrays.stream(predictions).anyMatch(Double::isNaN)) {
      OptionalDouble none = OptionalDouble.empty();
      return new Evaluation(rows, clicked, none, none, none, none, none, none);
    }
    int positive = count(rows, i -> predictions[i] >= THRESHOLD);
    int hits = count(rows, i -> predictions[i] >= THRESHOLD && clicks[i]);
    int right = count(rows, i -> predictions[i] >= THRESHOLD == clicks[i]);
    return new Evaluation(
        rows,
        clicked,
        ratio(loss(clicks, predictions), rows),
        auc(clicks, predictions, clicked),
        ratio(right, rows),
        ratio(hits, positive),
        ratio(hits, clicked),
        ratio(Arrays.stream(predictions).sum(), clicked));
    // <instead>
    // throw new UnsupportedOperationException(
    //     "Task 5.2 is still to do: evaluate " + predictions.length + " predictions");
    // </task>
  }

  // <task 5.2> Methods of your own go here, if you want some.
  private static void requireUsable(boolean[] clicks, double[] predictions) {
    if (clicks.length != predictions.length) {
      throw new IllegalArgumentException(
          "There must be a prediction for each row, found %d rows and %d predictions"
              .formatted(clicks.length, predictions.length));
    }
    for (int i = 0; i < predictions.length; i++) {
      if (predictions[i] < 0 || predictions[i] > 1) {
        throw new IllegalArgumentException(
            "A prediction is a probability from 0 to 1, found %s in row %d"
                .formatted(predictions[i], i));
      }
    }
  }

  private static int count(int rows, IntPredicate which) {
    return (int) IntStream.range(0, rows).filter(which).count();
  }

  private static OptionalDouble ratio(double amount, long of) {
    return of == 0 ? OptionalDouble.empty() : OptionalDouble.of(amount / of);
  }

  private static double loss(boolean[] clicks, double[] predictions) {
    double sum = 0;
    for (int i = 0; i < clicks.length; i++) {
      double kept = Math.min(1 - CERTAIN, Math.max(CERTAIN, predictions[i]));
      sum -= Math.log(clicks[i] ? kept : 1 - kept);
    }
    return sum;
  }

  private static OptionalDouble auc(boolean[] clicks, double[] predictions, int clicked) {
    // By prediction, lowest first: how many rows were not clicked, and how many were.
    TreeMap<Double, long[]> groups = new TreeMap<>();
    for (int i = 0; i < clicks.length; i++) {
      groups.computeIfAbsent(predictions[i], p -> new long[2])[clicks[i] ? 1 : 0]++;
    }
    double won = 0;
    long below = 0;
    for (long[] group : groups.values()) {
      won += group[1] * (below + group[0] / 2.0);
      below += group[0];
    }
    return ratio(won, (long) clicked * (clicks.length - clicked));
  }

  // <instead>
  // </task>

  /** The figures by the names under which they are written down, in order. */
  public Map<String, OptionalDouble> byName() {
    Map<String, OptionalDouble> figures = new LinkedHashMap<>();
    figures.put("log_loss", logLoss);
    figures.put("auc", auc);
    figures.put("accuracy", accuracy);
    figures.put("precision", precision);
    figures.put("recall", recall);
    figures.put("calibration", calibration);
    return figures;
  }
}
