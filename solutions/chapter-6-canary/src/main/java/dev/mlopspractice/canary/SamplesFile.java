package dev.mlopspractice.canary;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Evidence as a JSON document has it:
 *
 * <pre>{@code
 * {"healthy_targets": 1, "requests": 1200, "errors": 3,
 *  "latency": {"mean": 0.012, "p50": 0.01, "p95": 0.03, "p99": 0.06},
 *  "predictions": [0.12, 0.31, "NaN"], "clicked": [false, null, true]}
 * }</pre>
 *
 * <p>{@code latency} may be null; {@code clicked} has a value for each prediction, null where
 * nobody knows yet, or is not there.
 */
final class SamplesFile {

  private SamplesFile() {}

  /**
   * Both variants of an object with {@code stable} and {@code canary}.
   *
   * @throws IllegalArgumentException naming what is missing
   */
  static Samples samples(JsonNode window) {
    return new Samples(evidence(window, "stable"), evidence(window, "canary"));
  }

  private static Evidence evidence(JsonNode window, String variant) {
    JsonNode node = member(window, variant);
    return new Evidence(
        member(node, "healthy_targets").asInt(),
        member(node, "requests").asLong(),
        member(node, "errors").asLong(),
        latency(node.path("latency")),
        predictions(node));
  }

  private static Optional<Latency> latency(JsonNode node) {
    return node.isObject()
        ? Optional.of(
            new Latency(
                member(node, "mean").asDouble(),
                member(node, "p50").asDouble(),
                member(node, "p95").asDouble(),
                member(node, "p99").asDouble()))
        : Optional.empty();
  }

  private static List<Scored> predictions(JsonNode node) {
    JsonNode values = node.path("predictions");
    JsonNode clicked = node.path("clicked");
    if (!clicked.isMissingNode() && clicked.size() != values.size()) {
      throw new IllegalArgumentException(
          "There are %d predictions, and clicked has %d values"
              .formatted(values.size(), clicked.size()));
    }
    List<Scored> predictions = new ArrayList<>(values.size());
    for (int i = 0; i < values.size(); i++) {
      JsonNode value = values.get(i);
      predictions.add(
          new Scored(
              value.isTextual() ? Double.parseDouble(value.asText()) : value.asDouble(),
              clicked.hasNonNull(i) ? Optional.of(clicked.get(i).asBoolean()) : Optional.empty()));
    }
    return predictions;
  }

  static JsonNode member(JsonNode node, String name) {
    if (!node.has(name)) {
      throw new IllegalArgumentException("There is no '" + name + "' in the evidence");
    }
    return node.get(name);
  }
}
