package dev.mlopspractice.cloud.states.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import dev.mlopspractice.cloud.states.asl.data.Data;
import dev.mlopspractice.cloud.states.asl.data.Path;
import dev.mlopspractice.cloud.states.asl.data.StatesError;
import java.time.Duration;
import java.time.Instant;

/** The one of Seconds, SecondsPath, Timestamp and TimestampPath that a Wait state has. */
record WaitUntil(String field, JsonNode written) {
  /** The longest wait in seconds (AWS: about three years). */
  private static final int MAX_SECONDS = 99_999_999;

  static WaitUntil parse(JsonNode node) {
    for (String field : new String[] {"Seconds", "SecondsPath", "Timestamp", "TimestampPath"}) {
      if (node.has(field)) {
        return new WaitUntil(field, node.get(field));
      }
    }
    return new WaitUntil("Seconds", IntNode.valueOf(0));
  }

  /** How long to wait from {@code now}; zero where the moment has passed. */
  Duration duration(Data data, Instant now) {
    JsonNode value = field.endsWith("Path") ? lookedUp(data) : written;
    if (field.startsWith("Seconds")) {
      return seconds(value);
    }
    Instant until =
        Timestamps.parse(value)
            .orElseThrow(
                () -> invalid(value, "an ISO 8601 timestamp such as 2026-11-23T08:00:00Z"));
    Duration rest = Duration.between(now, until);
    return rest.isNegative() ? Duration.ZERO : rest;
  }

  private JsonNode lookedUp(Data data) {
    return Path.parse(written.asText())
        .find(data)
        .orElseThrow(
            () ->
                StatesError.runtime(
                    "The %s parameter does not reference an input value: %s"
                        .formatted(field, written.asText())));
  }

  private Duration seconds(JsonNode value) {
    if (!value.isIntegralNumber() || value.longValue() < 0 || value.longValue() > MAX_SECONDS) {
      throw invalid(value, "an integer from 0 to " + MAX_SECONDS);
    }
    return Duration.ofSeconds(value.longValue());
  }

  private StatesError invalid(JsonNode value, String wanted) {
    return StatesError.runtime(
        "The %s parameter references an invalid value: %s == %s; it must be %s"
            .formatted(field, written.asText(), value, wanted));
  }
}
