package dev.mlopspractice.cloud.states.asl.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Retry and Catch are lists of entries with ErrorEquals; {@code States.ALL} stands alone and last.
 */
final class ErrorHandlingRule implements Rule {
  private static final Set<String> RETRY =
      Set.of(
          "ErrorEquals",
          "IntervalSeconds",
          "MaxAttempts",
          "BackoffRate",
          "MaxDelaySeconds",
          "JitterStrategy",
          "Comment");
  private static final Set<String> CATCH = Set.of("ErrorEquals", "Next", "ResultPath", "Comment");
  private static final int MAX_ATTEMPTS = 99_999_999;

  @Override
  public void check(StateNode state, Problems problems) {
    entries(state, "Retry", RETRY, problems);
    entries(state, "Catch", CATCH, problems);
  }

  private static void entries(StateNode state, String field, Set<String> known, Problems problems) {
    JsonNode entries = state.node().path(field);
    if (entries.isMissingNode()) {
      return;
    }
    if (!entries.isArray()) {
      problems.schema(state.at(field), "Value must be an array");
    }
    for (int i = 0; i < entries.size(); i++) {
      String at = state.at(field + "[" + i + "]");
      JsonNode entry = entries.get(i);
      names(entry, at, i == entries.size() - 1, problems);
      for (Map.Entry<String, JsonNode> each : entry.properties()) {
        if (!known.contains(each.getKey())) {
          problems.schema(
              at + "/" + each.getKey(),
              "Field '" + each.getKey() + "' is not supported in " + field);
        }
      }
      if (field.equals("Catch")) {
        catcher(entry, at, problems);
      } else {
        retrier(entry, at, problems);
      }
    }
  }

  private static void names(JsonNode entry, String at, boolean last, Problems problems) {
    JsonNode names = entry.path("ErrorEquals");
    if (!names.isArray() || names.isEmpty()) {
      problems.schema(
          at, "These fields are required: [ErrorEquals], an array with at least one error name");
      return;
    }
    for (JsonNode name : names) {
      if (!name.isTextual()) {
        problems.schema(at + "/ErrorEquals", "An error name must be a string, found " + name);
      }
      if (name.asText().equals("States.ALL") && names.size() > 1) {
        problems.schema(at + "/ErrorEquals", "\"States.ALL\" must appear alone in its ErrorEquals");
      } else if (name.asText().equals("States.ALL") && !last) {
        problems.schema(
            at + "/ErrorEquals",
            "\"States.ALL\" must be in the last entry: entries after it are never reached");
      }
    }
  }

  private static void catcher(JsonNode entry, String at, Problems problems) {
    if (!entry.path("Next").isTextual()) {
      problems.schema(at, "These fields are required: [Next]");
    }
    PathRule.resultPath(entry, at, problems);
  }

  private static void retrier(JsonNode entry, String at, Problems problems) {
    integer(entry, "IntervalSeconds", 1, at, problems);
    integer(entry, "MaxAttempts", 0, at, problems);
    integer(entry, "MaxDelaySeconds", 1, at, problems);
    JsonNode rate = entry.path("BackoffRate");
    if (!rate.isMissingNode() && !(rate.isNumber() && rate.doubleValue() >= 1)) {
      problems.schema(at + "/BackoffRate", "Value must be a number of at least 1.0, found " + rate);
    }
    JsonNode jitter = entry.path("JitterStrategy");
    if (!jitter.isMissingNode() && !List.of("FULL", "NONE").contains(jitter.asText())) {
      problems.schema(at + "/JitterStrategy", "Value must be one of [FULL, NONE], found " + jitter);
    }
  }

  private static void integer(
      JsonNode entry, String field, long least, String at, Problems problems) {
    JsonNode value = entry.path(field);
    if (!value.isMissingNode()
        && !(value.isIntegralNumber()
            && value.longValue() >= least
            && value.longValue() <= MAX_ATTEMPTS)) {
      problems.schema(
          at + "/" + field,
          "Value must be an integer from %d to %d, found %s".formatted(least, MAX_ATTEMPTS, value));
    }
  }
}
