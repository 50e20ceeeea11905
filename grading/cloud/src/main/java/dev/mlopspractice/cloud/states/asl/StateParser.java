package dev.mlopspractice.cloud.states.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns a checked definition into states: the one place where a Type leads to a class. */
final class StateParser {
  private final TaskResources resources;

  StateParser(TaskResources resources) {
    this.resources = resources;
  }

  Flow flow(JsonNode node) {
    Map<String, State> states = new LinkedHashMap<>();
    node.path("States")
        .properties()
        .forEach(state -> states.put(state.getKey(), state(state.getKey(), state.getValue())));
    return new Flow(node.path("StartAt").asText(), states);
  }

  private State state(String name, JsonNode node) {
    return switch (node.path("Type").asText()) {
      case "Task" -> TaskState.parse(name, node, resource(node));
      case "Parallel" -> parallel(name, node);
      case "Map" -> map(name, node);
      case "Choice" -> ChoiceState.parse(name, node);
      case "Wait" -> WaitState.parse(name, node);
      case "Pass" -> PassState.parse(name, node);
      case "Succeed" -> SucceedState.parse(name, node);
      case "Fail" -> FailState.parse(name, node);
      default ->
          throw new IllegalArgumentException(
              "State '%s' has no known Type: %s".formatted(name, node.path("Type")));
    };
  }

  private TaskResource resource(JsonNode node) {
    String arn = node.path("Resource").asText();
    return resources
        .find(arn)
        .orElseThrow(() -> new IllegalArgumentException("No such resource: " + arn));
  }

  private State parallel(String name, JsonNode node) {
    List<Flow> branches = new ArrayList<>();
    node.path("Branches").forEach(branch -> branches.add(flow(branch)));
    return new ParallelState(
        name,
        DataFlow.parse(node),
        ErrorHandling.parse(node),
        List.copyOf(branches),
        Transition.of(node));
  }

  private State map(String name, JsonNode node) {
    Flow processor =
        flow(node.has("ItemProcessor") ? node.get("ItemProcessor") : node.path("Iterator"));
    return new MapState(
        name,
        DataFlow.parse(node),
        ErrorHandling.parse(node),
        MapItems.parse(node),
        processor,
        Transition.of(node));
  }
}
