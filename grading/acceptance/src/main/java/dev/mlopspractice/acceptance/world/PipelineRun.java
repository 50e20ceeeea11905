package dev.mlopspractice.acceptance.world;

import dev.mlopspractice.model.BidRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Rows and predictions of a training, and what a right pipeline measures of them. */
public record PipelineRun(
    List<BidRequest> requests, List<Boolean> clicks, List<Double> predictions) {

  /** The columns that are watched. */
  public static final List<String> FEATURES =
      BidRequest.FIELDS.stream().filter(f -> !f.equals("id") && !f.equals("hour")).toList();

  private static final int ROWS = 600;

  /**
   * Draws a run.
   *
   * @param kind as the feature file has it
   */
  public static PipelineRun draw(String kind, Random random) {
    List<BidRequest> requests = new ArrayList<>();
    List<Boolean> clicks = new ArrayList<>();
    List<Double> predictions = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      double p = 1 / (1 + Math.exp(1.5 - 1.5 * random.nextGaussian()));
      requests.add(request(kind, i, random));
      predictions.add(i == 0 ? 0.8 : kind.equals("no clicks") ? p * 0.4 : p);
      clicks.add(!kind.equals("no clicks") && (i < 2 || random.nextDouble() < p));
    }
    return new PipelineRun(requests, clicks, predictions);
  }

  private static BidRequest request(String kind, int row, Random random) {
    List<String> values = new ArrayList<>();
    for (String field : BidRequest.FIELDS) {
      values.add(
          switch (field) {
            case "id" -> Long.toString(random.nextLong() >>> 1, 36);
            case "hour" -> "261123" + (10 + row % 10);
            default ->
                kind.equals("a value of its own in every row") && row >= 150
                    ? "v" + Long.toString(random.nextLong() >>> 1, 36)
                    : frequent(row, kind);
          });
    }
    return BidRequest.of(values);
  }

  /** The n-th value is there more often than the one after it, so that no two are as frequent. */
  private static String frequent(int row, String kind) {
    int place = row % 91; // 13 + 12 + … + 1
    int value = 0;
    for (int size = 13; place >= size; size--) {
      place -= size;
      value++;
    }
    String name = "w" + (char) ('a' + value);
    boolean odd = kind.equals("a value of its own in every row");
    return odd && value == 0 ? "other" : odd && value == 1 ? "with \"quotes\" \\ ü" : name;
  }

  public Figures figures() {
    return Figures.of(clicks, predictions);
  }

  /** The share of each of the most frequent values by feature, and of {@code other}. */
  public Map<String, Map<String, Double>> distribution(int top) {
    Map<String, Map<String, Double>> all = new TreeMap<>();
    for (String feature : FEATURES) {
      Map<String, Double> counts = new HashMap<>();
      requests.forEach(request -> counts.merge(request.get(feature), 1.0, Double::sum));
      counts.remove("other");
      Map<String, Double> shares =
          counts.entrySet().stream()
              .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
              .limit(top)
              .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue() / requests.size()));
      double rest = 1 - shares.values().stream().mapToDouble(Double::doubleValue).sum();
      shares.put("other", rest);
      all.put(feature, shares);
    }
    return all;
  }

  /** As the pipeline reads it. */
  public String rowsText() {
    StringBuilder text = new StringBuilder("click\t" + String.join("\t", BidRequest.FIELDS) + "\n");
    for (int i = 0; i < requests.size(); i++) {
      text.append(clicks.get(i) ? "1\t" : "0\t")
          .append(String.join("\t", requests.get(i).values()))
          .append('\n');
    }
    return text.toString();
  }

  /** One in a line. */
  public String predictionsText() {
    return predictions.stream().map(p -> p + "\n").collect(Collectors.joining());
  }
}
