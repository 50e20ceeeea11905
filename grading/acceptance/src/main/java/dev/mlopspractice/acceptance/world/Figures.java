package dev.mlopspractice.acceptance.world;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The figures that predictions must get, computed in the plainest way: pair by pair and row by row.
 *
 * @param figures by name; empty where undefined
 */
public record Figures(int rows, int clicks, Map<String, OptionalDouble> figures) {
  /** How far a figure of an answer may be off. */
  public static final double TOLERANCE = 1e-6;

  /** The names of all figures. */
  public static final List<String> NAMES =
      List.of("log_loss", "auc", "accuracy", "precision", "recall", "calibration");

  private static final double CERTAIN = 1e-9;

  /** The figures of these predictions. */
  public static Figures of(List<Boolean> clicks, List<Double> predictions) {
    int clicked = (int) clicks.stream().filter(click -> click).count();
    Map<String, OptionalDouble> figures = new LinkedHashMap<>();
    if (predictions.stream().anyMatch(p -> p.isNaN())) {
      NAMES.forEach(name -> figures.put(name, OptionalDouble.empty()));
      return new Figures(clicks.size(), clicked, figures);
    }
    double loss = 0;
    double sum = 0;
    int said = 0;
    int hits = 0;
    int right = 0;
    for (int i = 0; i < clicks.size(); i++) {
      double happened = clicks.get(i) ? predictions.get(i) : 1 - predictions.get(i);
      loss -= Math.log(Math.max(CERTAIN, Math.min(1 - CERTAIN, happened)));
      sum += predictions.get(i);
      boolean saysClick = predictions.get(i) >= 0.5;
      said += saysClick ? 1 : 0;
      hits += saysClick && clicks.get(i) ? 1 : 0;
      right += saysClick == clicks.get(i) ? 1 : 0;
    }
    figures.put("log_loss", ratio(loss, clicks.size()));
    figures.put("auc", auc(clicks, predictions));
    figures.put("accuracy", ratio(right, clicks.size()));
    figures.put("precision", ratio(hits, said));
    figures.put("recall", ratio(hits, clicked));
    figures.put("calibration", ratio(sum, clicked));
    return new Figures(clicks.size(), clicked, figures);
  }

  private static OptionalDouble ratio(double amount, int of) {
    return of == 0 ? OptionalDouble.empty() : OptionalDouble.of(amount / of);
  }

  private static OptionalDouble auc(List<Boolean> clicks, List<Double> predictions) {
    double won = 0;
    int pairs = 0;
    for (int i = 0; i < clicks.size(); i++) {
      for (int j = 0; j < clicks.size(); j++) {
        if (clicks.get(i) && !clicks.get(j)) {
          int order = Double.compare(predictions.get(i), predictions.get(j));
          won += order > 0 ? 1 : order == 0 ? 0.5 : 0;
          pairs++;
        }
      }
    }
    return ratio(won, pairs);
  }

  /** One of the figures, which must be defined. */
  public double get(String name) {
    return figures.get(name).getAsDouble();
  }

  /**
   * What is wrong with the figures of an answer.
   *
   * @param found by name: a number, {@code null} where undefined; what is not there is not in it
   * @return a sentence; empty if nothing is
   */
  public String difference(Map<String, String> found) {
    for (String name : NAMES) {
      String right = figures.get(name).isPresent() ? String.valueOf(get(name)) : "undefined: null";
      if (!found.containsKey(name)) {
        return name + " is " + right + "; there is none";
      }
      if (!matches(figures.get(name), found.get(name))) {
        return name + " is " + right + "; it is " + found.get(name);
      }
    }
    return "";
  }

  private static boolean matches(OptionalDouble expected, String found) {
    if (expected.isEmpty() || found.equals("null")) {
      return expected.isEmpty() && found.equals("null");
    }
    try {
      return Math.abs(Double.parseDouble(found) - expected.getAsDouble()) <= TOLERANCE;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
