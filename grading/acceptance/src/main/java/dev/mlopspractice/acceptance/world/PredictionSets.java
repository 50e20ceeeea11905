package dev.mlopspractice.acceptance.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Predictions and what happened, with something special about them. */
public final class PredictionSets {
  private final Random random;

  public PredictionSets(Random random) {
    this.random = new Random(random.nextLong());
  }

  /** Predictions with the clicks that they are about. */
  public record Set(List<Boolean> clicks, List<Double> predictions) {
    /** One in a line, 1 for a click. */
    public String clicksText() {
      return clicks.stream().map(click -> click ? "1\n" : "0\n").collect(Collectors.joining());
    }

    /** One in a line. */
    public String predictionsText() {
      return predictions.stream().map(p -> p + "\n").collect(Collectors.joining());
    }

    /** The right figures. */
    public Figures figures() {
      return Figures.of(clicks, predictions);
    }
  }

  /**
   * Makes a set.
   *
   * @param kind as the feature file has it: "of which …"
   */
  public Set make(String kind) {
    Set any = any();
    List<Boolean> clicks = new ArrayList<>(any.clicks());
    List<Double> predictions = new ArrayList<>(any.predictions());
    int last = clicks.size() - 1;
    switch (kind) {
      case "all are different" -> {}
      case "many are equal" -> predictions.replaceAll(p -> (0.5 + Math.floor(p * 10)) / 10);
      case "some are exactly one half" -> predictions.replaceAll(p -> p > 0.3 ? 0.5 : p);
      case "some are certain, and wrong" -> {
        makeCertain(clicks, predictions, true);
        makeCertain(clicks, predictions, false);
      }
      case "no row was clicked" -> clicks.replaceAll(click -> false);
      case "every row was clicked" -> clicks.replaceAll(click -> true);
      case "none says a click" -> predictions.replaceAll(p -> p * 0.49);
      case "one is not a number" -> predictions.set(random.nextInt(last), Double.NaN);
      case "there are none" -> {
        clicks.clear();
        predictions.clear();
      }
      case "there is one too few" -> predictions.remove(last);
      case "there is one too many" -> predictions.add(0.3);
      case "one is above 1" -> predictions.set(random.nextInt(last), 1.0 + random.nextDouble());
      case "one is below 0" -> predictions.set(random.nextInt(last), -random.nextDouble() - 0.01);
      default -> throw new IllegalArgumentException("Predictions of which " + kind);
    }
    return new Set(clicks, predictions);
  }

  private static void makeCertain(List<Boolean> clicks, List<Double> predictions, boolean clicked) {
    int row = clicks.indexOf(clicked);
    predictions.set(row, clicked ? 0.0 : 1.0);
  }

  /** Predictions that say something, on both sides of one half, no two of them equal. */
  private Set any() {
    List<Boolean> clicks = new ArrayList<>();
    List<Double> predictions = new ArrayList<>();
    int rows = 90 + random.nextInt(30);
    for (int i = 0; i < rows; i++) {
      double p = 1 / (1 + Math.exp(1 - 1.2 * random.nextGaussian()));
      predictions.add(i == 0 ? 0.7 : i == 1 ? 0.2 : p);
      // The first rows see to it that there are clicks and others, on either side.
      clicks.add(i < 4 ? i % 2 == 0 : random.nextDouble() < p);
    }
    return new Set(clicks, predictions);
  }
}
