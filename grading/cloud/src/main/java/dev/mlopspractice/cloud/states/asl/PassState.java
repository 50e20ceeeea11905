package dev.mlopspractice.cloud.states.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Hands its input on, or a fixed Result. */
record PassState(String name, DataFlow data, Optional<JsonNode> result, Optional<String> next)
    implements State {
  static State parse(String name, JsonNode node) {
    return new PassState(
        name, DataFlow.parse(node), Optional.ofNullable(node.get("Result")), Transition.of(node));
  }

  @Override
  public String kind() {
    return "Pass";
  }

  @Override
  public CompletableFuture<Outcome> run(Visit visit) {
    JsonNode input = data.input(visit);
    return Outcome.now(data.output(visit, result.orElse(input)), next);
  }
}
