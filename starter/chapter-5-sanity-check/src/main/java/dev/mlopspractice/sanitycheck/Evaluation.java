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
    // Task 5.2: Check the input, then compute each figure, or leave it empty.
    throw new UnsupportedOperationException(
        "Task 5.2 is still to do: evaluate " + predictions.length + " predictions");
  }

  // Task 5.2: Methods of your own go here, if you want some.

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
