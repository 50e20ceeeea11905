package dev.mlopspractice.cloud.states.asl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mlopspractice.cloud.states.asl.data.Data;
import dev.mlopspractice.cloud.states.asl.data.Json;
import dev.mlopspractice.cloud.states.asl.data.Path;
import dev.mlopspractice.cloud.states.asl.data.PathMissing;
import java.util.Optional;

/**
 * InputPath, OutputPath or ItemsPath: a part of the data, all of it (the default), or with {@code
 * null} an empty object.
 */
record Selection(String field, Optional<Path> path) {
  static Selection parse(JsonNode state, String field) {
    JsonNode path = state.path(field);
    return new Selection(
        field, path.isNull() ? Optional.empty() : Optional.of(Path.parse(path.asText("$"))));
  }

  JsonNode from(Data data) {
    if (path.isEmpty()) {
      return Json.object();
    }
    try {
      return path.get().evaluate(data);
    } catch (PathMissing e) {
      throw e.inField(field);
    }
  }
}
