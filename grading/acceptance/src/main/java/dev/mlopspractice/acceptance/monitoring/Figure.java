package dev.mlopspractice.acceptance.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A figure that a dashboard has to show.
 *
 * @param by labels that tell its series apart
 * @param reference what its values are, in PromQL
 * @param units other units that it may be shown in, as factors
 * @param cause what a panel that shows another value may have done
 */
record Figure(List<String> by, String reference, List<Double> units, String cause) {
  private static final double TOLERANCE = 0.02;
  private static final List<Double> SHARE = List.of(1.0, 100.0);

  /**
   * The figure of this name.
   *
   * @throws IllegalStateException if there is none
   */
  static Figure named(String name) {
    return switch (name) {
      case "requests per second" ->
          byEnv(
              "sum by (env) (rate(request_count_total[1m]))",
              List.of(1.0, 60.0),
              "a counter only grows: rate(…) says by how much, of all series of an env together");
      case "share of requests answered with 5xx" ->
          byEnv(
              "sum by (env) (rate(request_count_total{class=\"5xx\"}[1m]))"
                  + " / sum by (env) (rate(request_count_total[1m]))",
              SHARE,
              "the sum of one over the sum of all");
      case "99th percentile of the response time" ->
          byEnv(
              "histogram_quantile(0.99, sum by (env, le) (rate(response_time_seconds_bucket[1m])))",
              List.of(1.0, 1000.0),
              "an average of percentiles is not the percentile: add buckets up by le first");
      case "mean prediction" ->
          byEnv(
              "sum by (env) (rate(prediction_value_sum[1m]))"
                  + " / sum by (env) (rate(prediction_value_count[1m]))",
              SHARE,
              "the sum over the count, both of the same time");
      case "processor cores in use" ->
          new Figure(
              List.of("instance"),
              "rate(process_cpu_seconds_total[1m])",
              SHARE,
              "process_cpu_seconds_total is a counter");
      case "memory in use" ->
          new Figure(
              List.of("instance"),
              "process_resident_memory_bytes",
              List.of(1.0, 1.0 / (1 << 20)),
              "process_resident_memory_bytes is a gauge: its value is what is used");
      case "AUC" -> pushed("evaluate_metrics{metric=\"auc\"}", "model_name");
      case "log loss" -> pushed("evaluate_metrics{metric=\"log_loss\"}", "model_name");
      case "calibration" -> pushed("evaluate_metrics{metric=\"calibration\"}", "model_name");
      case "rows" -> pushed("data_amount{kind=\"rows\"}", "model_name");
      case "clicks" -> pushed("data_amount{kind=\"clicks\"}", "model_name");
      case "share of the rows" -> pushed("data_distribution", "model_name", "feature", "value");
      case "drift" -> pushed("max by (feature) (drift_psi)", "feature");
      default -> throw new IllegalStateException("There is no figure " + name);
    };
  }

  private static Figure byEnv(String reference, List<Double> units, String cause) {
    return new Figure(List.of("env"), reference, units, cause);
  }

  private static Figure pushed(String reference, String... by) {
    return new Figure(List.of(by), reference, SHARE, "it is a gauge: its value is what was pushed");
  }

  /** Whether these series show it, in one of its units: {@code right} has what it is. */
  boolean shownBy(List<JsonNode> series, JsonNode right) {
    return units.stream().anyMatch(unit -> shownBy(series, right, unit));
  }

  private boolean shownBy(List<JsonNode> series, JsonNode right, double unit) {
    for (JsonNode wanted : right) {
      double value = Scraping.value(wanted) * unit;
      double sum = 0;
      boolean found = false;
      for (JsonNode one : series) {
        boolean own =
            by.stream()
                .allMatch(l -> one.path("metric").path(l).equals(wanted.path("metric").path(l)));
        if (own) {
          sum += Scraping.value(one);
          found |= near(Scraping.value(one), value);
        }
      }
      if (!found && !near(sum, value)) {
        return false;
      }
    }
    return !right.isEmpty();
  }

  private static boolean near(double value, double right) {
    return Math.abs(value - right) <= TOLERANCE * Math.abs(right);
  }

  /** Its values, in words. */
  List<String> words(JsonNode right) {
    List<String> words = new ArrayList<>();
    for (JsonNode one : right) {
      if (words.size() < 4) {
        List<String> labels = by.stream().map(l -> one.path("metric").path(l).asText()).toList();
        words.add(
            String.join(" ", labels)
                + " "
                + String.format(Locale.ROOT, "%.5g", Scraping.value(one)));
      }
    }
    return words;
  }
}
