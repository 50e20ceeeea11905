package dev.mlopspractice.acceptance.world;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Two samples of a feature and of predictions, and how far they are apart. */
public record Drifts(
    List<String> reference,
    List<String> current,
    List<Double> referencePredictions,
    List<Double> currentPredictions) {
  private static final int TOP = 20;
  private static final int QUANTILES = 10;

  /**
   * Draws both.
   *
   * @param kind as the feature file has it
   */
  public static Drifts draw(String kind, Random random) {
    return switch (kind) {
      case "nothing has changed" ->
          new Drifts(
              values(0, 9000), values(0, 5000), scores(0, 4000, random), scores(0, 4000, random));
      case "much has changed" ->
          new Drifts(
              values(0, 9000), values(6, 5000), scores(0, 4000, random), scores(0.8, 3000, random));
      case "there are many more rows than before" ->
          new Drifts(
              values(0, 3000),
              values(3, 30_000),
              scores(0, 2000, random),
              scores(-0.5, 12_000, random));
      case "all values are new" ->
          new Drifts(
              values(0, 3000),
              Collections.nCopies(2000, "new"),
              scores(-3, 2000, random),
              Collections.nCopies(2000, 0.999));
      case "one of the predictions is not a number" ->
          new Drifts(
              values(0, 9000),
              values(6, 5000),
              scores(0, 2000, random),
              withNaN(scores(0.8, 1500, random), random));
      case "one of the predictions of the reference is not a number" ->
          new Drifts(
              values(0, 9000),
              values(6, 5000),
              withNaN(scores(0, 2000, random), random),
              scores(0.8, 1500, random));
      case "there is no reference" ->
          new Drifts(List.of(), values(0, 500), List.of(), scores(0, 500, random));
      case "there are no rows today" ->
          new Drifts(values(0, 500), List.of(), scores(0, 500, random), List.of());
      default -> throw new IllegalArgumentException("Rows of today where " + kind);
    };
  }

  /** Forty values, the first ones most frequent; later each with the share of another. */
  private static List<String> values(int shift, int rows) {
    List<String> values = new ArrayList<>();
    double all = 0;
    for (int i = 0; i < 40; i++) {
      all += 1 / (i + 2.0);
    }
    for (int i = 0; i < 40; i++) {
      int times = (int) Math.round(rows / (i + 2.0) / all);
      values.addAll(Collections.nCopies(times, "v" + (i + shift) % 40));
    }
    return values;
  }

  /** Clicks are rare: most predictions are below 0.1. */
  private static List<Double> scores(double shift, int rows, Random random) {
    List<Double> scores = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      scores.add(1 / (1 + Math.exp(3.5 - shift - random.nextGaussian())));
    }
    return scores;
  }

  private static List<Double> withNaN(List<Double> scores, Random random) {
    scores.set(random.nextInt(scores.size()), Double.NaN);
    return scores;
  }

  /** The files that the program reads. */
  public Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    put(texts, "reference.txt", reference);
    put(texts, "current.txt", current);
    put(texts, "reference-predictions.txt", referencePredictions);
    put(texts, "current-predictions.txt", currentPredictions);
    return texts;
  }

  private static void put(Map<String, String> texts, String file, List<?> lines) {
    if (!lines.isEmpty()) {
      texts.put(file, lines.stream().map(line -> line + "\n").collect(Collectors.joining()));
    }
  }

  /** The index of the feature. */
  public double feature() {
    Map<String, Integer> before = new HashMap<>();
    reference.forEach(value -> before.merge(value, 1, Integer::sum));
    List<String> top =
        before.entrySet().stream()
            .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
            .limit(TOP)
            .map(Map.Entry::getKey)
            .toList();
    return index(
        reference.stream().map(top::indexOf).toList(), current.stream().map(top::indexOf).toList());
  }

  /** The index of the predictions. */
  public double prediction() {
    List<Double> sorted = referencePredictions.stream().sorted().toList();
    return index(
        referencePredictions.stream().map(p -> decile(sorted, p)).toList(),
        currentPredictions.stream().map(p -> decile(sorted, p)).toList());
  }

  private static int decile(List<Double> sorted, double p) {
    int bin = 0;
    while (bin < QUANTILES - 1 && p >= sorted.get((bin + 1) * sorted.size() / QUANTILES)) {
      bin++;
    }
    return bin;
  }

  /** As it is defined, for bins of which none is empty. */
  private static double index(List<Integer> before, List<Integer> now) {
    double sum = 0;
    for (int bin : before.stream().distinct().toList()) {
      double r = (double) Collections.frequency(before, bin) / before.size();
      double c = (double) Collections.frequency(now, bin) / now.size();
      sum += (c - r) * Math.log(c / r);
    }
    return sum;
  }
}
