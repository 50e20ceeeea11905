package dev.mlopspractice.cloud.states.asl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mlopspractice.cloud.states.asl.data.Data;
import dev.mlopspractice.cloud.states.asl.data.Path;
import dev.mlopspractice.cloud.states.asl.data.PathMissing;
import dev.mlopspractice.cloud.states.asl.data.StatesError;
import java.time.Duration;
import java.util.Optional;

/** TimeoutSeconds or HeartbeatSeconds: written out, from the input ({@code …Path}), or absent. */
record Limit(String field, Optional<Long> seconds, Optional<Path> path) {
  static Limit parse(JsonNode node, String field) {
    JsonNode written = node.path(field);
    return new Limit(
        field,
        written.isNumber() ? Optional.of(written.longValue()) : Optional.empty(),
        Optional.ofNullable(node.path(field + "Path").textValue()).map(Path::parse));
  }

  Optional<Duration> of(Data data) {
    return path.map(from -> fromInput(from, data)).or(() -> seconds).map(Duration::ofSeconds);
  }

  private Long fromInput(Path from, Data data) {
    try {
      JsonNode value = from.evaluate(data);
      if (value.isIntegralNumber() && value.longValue() > 0) {
        return value.longValue();
      }
      throw StatesError.runtime(
          "The field '%sPath' must lead to an integer above 0: %s == %s"
              .formatted(field, from, value));
    } catch (PathMissing e) {
      throw e.inField(field + "Path");
    }
  }
}
