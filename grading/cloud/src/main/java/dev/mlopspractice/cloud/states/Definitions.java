package dev.mlopspractice.cloud.states;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.cloud.gateway.JsonProtocol.Operation;
import dev.mlopspractice.cloud.states.asl.StateMachine;
import dev.mlopspractice.cloud.states.asl.TaskResources;
import dev.mlopspractice.cloud.states.asl.check.DefinitionCheck;
import dev.mlopspractice.cloud.states.asl.check.Diagnostic;
import dev.mlopspractice.cloud.states.asl.data.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks and understands definitions. */
final class Definitions {
  static final Set<String> TYPES = Set.of("STANDARD", "EXPRESS");

  private final TaskResources resources;
  private final DefinitionCheck check;

  Definitions(TaskResources resources) {
    this.resources = resources;
    this.check = new DefinitionCheck(resources);
  }

  Map<String, Operation> operations() {
    return Map.of("ValidateStateMachineDefinition", (input, request) -> validate(new Input(input)));
  }

  /**
   * Understands a definition.
   *
   * @throws dev.mlopspractice.cloud.gateway.AwsException InvalidDefinition with all that is wrong
   */
  StateMachine parse(String definition, String type) {
    List<Diagnostic> found = check.check(definition, type.equals("EXPRESS"));
    if (!found.isEmpty()) {
      throw StatesErrors.invalidDefinition(
          found.stream().map(Diagnostic::toString).collect(Collectors.joining(", ")));
    }
    try {
      return StateMachine.parse(Json.parse(definition), resources);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A checked definition is no JSON", e);
    }
  }

  private JsonNode validate(Input input) {
    String type = input.oneOf("type", TYPES, "STANDARD");
    List<Diagnostic> found = check.check(input.required("definition"), type.equals("EXPRESS"));
    int most = input.integer("maxResults", 0, 100, 0);
    int shown = most == 0 ? found.size() : Math.min(most, found.size());
    ObjectNode reply =
        Json.object()
            .put("result", found.isEmpty() ? "OK" : "FAIL")
            .put("truncated", shown < found.size());
    ArrayNode diagnostics = reply.putArray("diagnostics");
    for (Diagnostic each : found.subList(0, shown)) {
      ObjectNode entry =
          diagnostics
              .addObject()
              .put("severity", "ERROR")
              .put("code", each.code())
              .put("message", each.message());
      if (!each.location().isEmpty()) {
        entry.put("location", each.location());
      }
    }
    return reply;
  }
}
