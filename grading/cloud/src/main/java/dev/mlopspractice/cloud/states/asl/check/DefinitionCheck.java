package dev.mlopspractice.cloud.states.asl.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.mlopspractice.cloud.states.asl.TaskResources;
import dev.mlopspractice.cloud.states.asl.data.Json;
import java.util.List;

/**
 * Finds what is wrong with a state machine's definition.
 *
 * @see <a href="https://states-language.net/spec.html">Amazon States Language</a>
 */
public final class DefinitionCheck {
  /** The longest definition in characters (AWS: "Maximum request size", 1 MB). */
  static final int MAX_LENGTH = 1_048_576;

  private final FlowCheck flows;
  private final FlowCheck expressFlows;

  public DefinitionCheck(TaskResources resources) {
    this.flows = new FlowCheck(resources, false);
    this.expressFlows = new FlowCheck(resources, true);
  }

  /** All that is wrong, in the order of the text; empty where the definition can run. */
  public List<Diagnostic> check(String definition) {
    return check(definition, false);
  }

  /** The same for a state machine of type EXPRESS, which can't wait for what it started. */
  public List<Diagnostic> check(String definition, boolean express) {
    Problems problems = new Problems();
    if (definition.isBlank() || definition.length() > MAX_LENGTH) {
      problems.schema("", "Definition must be a valid JSON object");
      return problems.found();
    }
    try {
      JsonNode root = Json.parse(definition);
      if (root.isObject()) {
        machine(root, express, problems);
      } else {
        problems.schema("", "Definition must be a valid JSON object");
      }
    } catch (JsonProcessingException e) {
      String where =
          "line: %d, column: %d"
              .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
      problems.json("[" + where + "]", e.getOriginalMessage());
    }
    return problems.found();
  }

  private void machine(JsonNode root, boolean express, Problems problems) {
    JsonNode timeout = root.get("TimeoutSeconds");
    if (timeout != null && !(timeout.isIntegralNumber() && timeout.longValue() > 0)) {
      problems.schema("/TimeoutSeconds", "Value must be an integer above 0, found " + timeout);
    }
    JsonNode version = root.path("Version");
    if (!version.isMissingNode() && !version.asText().equals("1.0")) {
      problems.schema("/Version", "Value must be \"1.0\", found " + version);
    }
    (express ? expressFlows : flows).check(root, "", problems);
  }
}
