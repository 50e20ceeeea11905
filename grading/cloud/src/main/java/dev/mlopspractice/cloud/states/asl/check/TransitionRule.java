package dev.mlopspractice.cloud.states.asl.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A state that does not end or branch by its type has exactly one of Next and End. */
final class TransitionRule implements Rule {
  private static final List<String> GO_ON = List.of("Task", "Parallel", "Map", "Wait", "Pass");

  @Override
  public void check(StateNode state, Problems problems) {
    if (!GO_ON.contains(state.type())) {
      return;
    }
    JsonNode end = state.node().get("End");
    if (end != null && !end.isBoolean()) {
      problems.schema(state.at("End"), "Value must be true or false, found " + end);
    }
    if (state.has("Next") == (end != null && end.asBoolean())) {
      problems.schema(state.location(), "Exactly one of these fields is required: [Next, End]");
    }
    if (state.has("Next") && !state.node().get("Next").isTextual()) {
      problems.schema(
          state.at("Next"), "Value must be a string, found " + state.node().get("Next"));
    }
  }
}
