package dev.mlopspractice.cloud.states.asl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mlopspractice.cloud.states.asl.data.StatesError;
import java.util.List;
import java.util.Optional;

/** One entry of Catch: on these errors, put the error into the raw input and go to that state. */
record Catcher(List<String> errorEquals, ResultPath resultPath, String next) {
  static Catcher parse(JsonNode node) {
    return new Catcher(ErrorMatch.names(node), ResultPath.parse(node), node.path("Next").asText());
  }

  Outcome outcome(StatesError error, JsonNode rawInput) {
    return new Outcome(resultPath.place(rawInput, error.output()), Optional.of(next));
  }
}
