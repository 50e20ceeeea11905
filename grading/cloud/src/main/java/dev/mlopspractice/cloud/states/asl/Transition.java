package dev.mlopspractice.cloud.states.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Next or End. */
final class Transition {
  private Transition() {}

  /** The state to go to, or nothing where the flow ends. */
  static Optional<String> of(JsonNode state) {
    return Optional.ofNullable(state.path("Next").textValue());
  }
}
