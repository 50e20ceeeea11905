package dev.mlopspractice.cloud.states.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * How a visit to a state ended well.
 *
 * @param output the state's output
 * @param next the state to go to; empty ends the flow
 */
public record Outcome(JsonNode output, Optional<String> next) {
  static CompletableFuture<Outcome> now(JsonNode output, Optional<String> next) {
    return CompletableFuture.completedFuture(new Outcome(output, next));
  }
}
