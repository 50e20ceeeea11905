package dev.mlopspractice.cloud.states.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Ends its flow well. */
record SucceedState(String name, DataFlow data) implements State {
  static State parse(String name, JsonNode node) {
    return new SucceedState(name, DataFlow.parse(node));
  }

  @Override
  public String kind() {
    return "Succeed";
  }

  @Override
  public CompletableFuture<Outcome> run(Visit visit) {
    return Outcome.now(data.through(visit), Optional.empty());
  }
}
