package dev.mlopspractice.training.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * How good the predictions for some rows are. A figure that can't be computed is empty, never 0 or
 * NaN, and {@link #undefined()} says why.
 *
 * @param rows how many there are
 * @param clicks how many of them were clicked
 * @param logLoss the mean of −ln of the probability of what happened, natural logarithm; 0 is
 *     perfect, lower is better; empty without rows or where a prediction is NaN
 * @param auc the probability that a clicked row is predicted higher than one that was not, ties
 *     counting half; 0.5 is chance, higher is better; empty unless both kinds are there
 */
public record Scores(long rows, long clicks, OptionalDouble logLoss, OptionalDouble auc) {

  /** The defined figures by name. */
  public Map<String, Double> byName() {
    Map<String, Double> figures = new TreeMap<>();
    logLoss.ifPresent(value -> figures.put("log_loss", value));
    auc.ifPresent(value -> figures.put("auc", value));
    return figures;
  }

  /**
   * For each figure that is undefined, its name and why, for instance {@code "AUC (no clicks)"}.
   */
  public List<String> undefined() {
    List<String> undefined = new ArrayList<>();
    if (logLoss.isEmpty()) {
      undefined.add(rows == 0 ? "log loss (no rows)" : "log loss (a prediction is not a number)");
    }
    if (auc.isEmpty()) {
      undefined.add("AUC (" + whyNoAuc() + ")");
    }
    return undefined;
  }

  private String whyNoAuc() {
    if (rows == 0) {
      return "no rows";
    }
    if (clicks == 0) {
      return "no clicks";
    }
    return clicks == rows ? "nothing but clicks" : "a prediction is not a number";
  }
}
