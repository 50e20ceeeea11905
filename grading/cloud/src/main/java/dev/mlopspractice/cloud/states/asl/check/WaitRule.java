package dev.mlopspractice.cloud.states.asl.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mlopspractice.cloud.states.asl.ChoiceOperators;
import java.util.ArrayList;
import java.util.List;

/** A Wait says in exactly one way how long. */
final class WaitRule implements Rule {
  private static final List<String> WAYS =
      List.of("Seconds", "SecondsPath", "Timestamp", "TimestampPath");
  private static final int MAX_SECONDS = 99_999_999;

  @Override
  public void check(StateNode state, Problems problems) {
    if (!state.is("Wait")) {
      return;
    }
    List<String> given = new ArrayList<>(WAYS);
    given.removeIf(way -> !state.has(way));
    if (given.size() != 1) {
      problems.schema(
          state.location(),
          "Exactly one of these fields is required: " + WAYS + ", found " + given);
    }
    JsonNode seconds = state.node().path("Seconds");
    if (!seconds.isMissingNode()
        && !(seconds.isIntegralNumber()
            && seconds.longValue() >= 0
            && seconds.longValue() <= MAX_SECONDS)) {
      problems.schema(
          state.at("Seconds"),
          "Value must be an integer from 0 to " + MAX_SECONDS + ", found " + seconds);
    }
    JsonNode timestamp = state.node().path("Timestamp");
    if (!timestamp.isMissingNode() && !ChoiceOperators.isTimestamp(timestamp)) {
      problems.schema(
          state.at("Timestamp"),
          "Value must be a timestamp such as 2026-11-23T08:00:00Z, found " + timestamp);
    }
  }
}
