package dev.mlopspractice.cloud.states.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.mlopspractice.cloud.states.asl.data.Expression;
import dev.mlopspractice.cloud.states.asl.data.PathMissing;
import dev.mlopspractice.cloud.states.asl.data.StatesError;
import java.util.concurrent.CompletableFuture;

/**
 * Ends its flow with an error; Error and Cause as written, or from ErrorPath and CausePath (a path
 * or an intrinsic call).
 */
record FailState(String name, Text error, Text cause) implements State {
  static State parse(String name, JsonNode node) {
    return new FailState(name, Text.parse(node, "Error"), Text.parse(node, "Cause"));
  }

  @Override
  public String kind() {
    return "Fail";
  }

  @Override
  public CompletableFuture<Outcome> run(Visit visit) {
    throw new StatesError(error.of(visit), cause.of(visit));
  }

  /** A text written out, computed, or absent (then null). */
  record Text(String field, String written, Expression computed) {
    static Text parse(JsonNode node, String field) {
      JsonNode path = node.get(field + "Path");
      return new Text(
          field,
          node.path(field).textValue(),
          path == null ? null : Expression.parse(path.asText()));
    }

    String of(Visit visit) {
      if (computed == null) {
        return written;
      }
      try {
        JsonNode value = computed.evaluate(visit.data());
        if (value instanceof TextNode text) {
          return text.textValue();
        }
        throw StatesError.runtime(
            "The field '%sPath' must lead to a string, found: %s".formatted(field, value));
      } catch (PathMissing e) {
        throw e.inField(field + "Path");
      }
    }
  }
}
