package dev.mlopspractice.cloud.states.asl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mlopspractice.cloud.states.asl.data.ReferencePath;
import java.util.Optional;

/**
 * Where a result goes in the raw input: over all of it ({@code $}, the default), to one place, or
 * nowhere ({@code null}).
 */
record ResultPath(Optional<ReferencePath> target) {
  static ResultPath parse(JsonNode node) {
    JsonNode field = node.path("ResultPath");
    return field.isNull()
        ? new ResultPath(Optional.empty())
        : new ResultPath(Optional.of(ReferencePath.parse(field.asText("$"))));
  }

  JsonNode place(JsonNode rawInput, JsonNode result) {
    return target.map(path -> path.put(rawInput, result)).orElse(rawInput);
  }
}
