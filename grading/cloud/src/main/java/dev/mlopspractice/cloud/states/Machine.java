package dev.mlopspractice.cloud.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.cloud.states.asl.StateMachine;
import dev.mlopspractice.cloud.states.asl.data.Json;
import java.time.Instant;

/**
 * A state machine as it is now. Immutable: an update makes another, so that running executions keep
 * what they started with.
 *
 * @param definition as given
 * @param parsed the definition, understood
 * @param settings logging, tracing and encryption, shown as given but without effect
 * @param updated when the definition or the role last changed
 * @param revision identifies the definition and role
 */
record Machine(
    String arn,
    String name,
    String type,
    String definition,
    StateMachine parsed,
    String roleArn,
    JsonNode settings,
    Instant created,
    Instant updated,
    String revision) {

  boolean express() {
    return type.equals("EXPRESS");
  }

  /**
   * Whether a CreateStateMachine with these values asks for what is there (AWS does not compare
   * roles and tags).
   */
  boolean sameAs(String otherDefinition, String otherType, JsonNode otherSettings) {
    return definition.equals(otherDefinition)
        && type.equals(otherType)
        && settings.equals(otherSettings);
  }

  ObjectNode listed() {
    ObjectNode node = Json.object().put("stateMachineArn", arn).put("name", name).put("type", type);
    return node.set("creationDate", Times.node(created));
  }

  ObjectNode described() {
    ObjectNode node =
        listed().put("status", "ACTIVE").put("definition", definition).put("roleArn", roleArn);
    node.put("revisionId", revision);
    return node.setAll((ObjectNode) settings);
  }

  ObjectNode describedForExecution() {
    ObjectNode node =
        Json.object().put("stateMachineArn", arn).put("name", name).put("definition", definition);
    node.put("roleArn", roleArn).put("revisionId", revision).set("updateDate", Times.node(updated));
    return node.setAll((ObjectNode) settings);
  }

  /** The settings of a call, with AWS's defaults. */
  static ObjectNode settings(JsonNode input) {
    ObjectNode settings = Json.object();
    ObjectNode logging = Json.object().put("level", "OFF").put("includeExecutionData", false);
    settings.set(
        "loggingConfiguration",
        input.path("loggingConfiguration").isObject()
            ? input.get("loggingConfiguration")
            : logging);
    ObjectNode tracing = Json.object().put("enabled", false);
    settings.set(
        "tracingConfiguration",
        input.path("tracingConfiguration").isObject()
            ? input.get("tracingConfiguration")
            : tracing);
    ObjectNode encryption = Json.object().put("type", "AWS_OWNED_KEY");
    settings.set(
        "encryptionConfiguration",
        input.path("encryptionConfiguration").isObject()
            ? input.get("encryptionConfiguration")
            : encryption);
    return settings;
  }
}
