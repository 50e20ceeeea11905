package dev.mlopspractice.cloud.states.asl.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks that every way leads to a state, that every state lies on a way, and that a way leads out.
 */
final class Transitions {
  private Transitions() {}

  static void check(JsonNode flow, List<StateNode> states, String location, Problems problems) {
    Map<String, Set<String>> ways = new HashMap<>();
    boolean ends = false;
    boolean lost = false;
    for (StateNode state : states) {
      Map<String, String> targets = targets(state.node());
      targets.forEach((field, target) -> mustExist(state, field, target, problems));
      lost |= !state.siblings().containsAll(targets.values());
      ways.put(state.name(), new LinkedHashSet<>(targets.values()));
      ends |= state.node().path("End").asBoolean() || state.is("Succeed") || state.is("Fail");
    }
    String startAt = flow.get("StartAt").asText();
    if (!ways.containsKey(startAt)) {
      problems.target(location + "/StartAt", "Missing 'StartAt' target: " + startAt);
      return;
    }
    Set<String> reached = reachedFrom(startAt, ways);
    states.stream()
        .filter(state -> !reached.contains(state.name()))
        .forEach(
            state ->
                problems.target(
                    state.location(), "State \"" + state.name() + "\" is not reachable."));
    if (!ends && !lost) {
      problems.schema(
          location + "/States",
          "No terminal state: at least one state needs \"End\": true, or the Type Succeed or Fail");
    }
  }

  private static void mustExist(StateNode state, String field, String target, Problems problems) {
    if (!state.siblings().contains(target)) {
      String name = field.substring(field.lastIndexOf('/') + 1);
      problems.target(state.at(field), "Missing '" + name + "' target: " + target);
    }
  }

  /** Where a state may lead, by the field that says so. */
  private static Map<String, String> targets(JsonNode state) {
    Map<String, String> targets = new LinkedHashMap<>();
    add(targets, state, "Next", "Next");
    add(targets, state, "Default", "Default");
    for (String list : List.of("Choices", "Catch")) {
      int index = 0;
      for (JsonNode entry : state.path(list)) {
        add(targets, entry, "Next", list + "[" + index++ + "]/Next");
      }
    }
    return targets;
  }

  private static void add(Map<String, String> targets, JsonNode node, String field, String as) {
    if (node.path(field).isTextual()) {
      targets.put(as, node.get(field).textValue());
    }
  }

  private static Set<String> reachedFrom(String start, Map<String, Set<String>> ways) {
    Set<String> reached = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      String at = open.pop();
      if (reached.add(at)) {
        open.addAll(ways.getOrDefault(at, Set.of()));
      }
    }
    return reached;
  }
}
