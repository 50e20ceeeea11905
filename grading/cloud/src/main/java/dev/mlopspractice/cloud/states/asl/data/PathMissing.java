package dev.mlopspractice.cloud.states.asl.data;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A path that leads to nothing in the data. Whoever evaluated it turns it into the error of its own
 * field.
 */
public final class PathMissing extends RuntimeException {
  private final String path;
  private final transient JsonNode data;

  PathMissing(String path, JsonNode data, Throwable cause) {
    super("The path '" + path + "' leads to nothing", cause);
    this.path = path;
    this.data = data;
  }

  /** The path as written. */
  public String path() {
    return path;
  }

  /** The value it was applied to, as compact JSON text. */
  public String data() {
    return Json.text(data);
  }

  /** The error that AWS reports for a field whose path leads to nothing. */
  public StatesError inField(String field) {
    return StatesError.runtime(
        "The JSONPath '%s' specified for the field '%s' could not be found in the input '%s'"
            .formatted(path, field, data()));
  }
}
