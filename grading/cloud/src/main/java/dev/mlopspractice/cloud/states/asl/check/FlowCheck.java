package dev.mlopspractice.cloud.states.asl.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mlopspractice.cloud.states.asl.TaskResources;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Checks a flow: the state machine itself, a branch of a Parallel, the processor of a Map; then
 * each of its states.
 */
final class FlowCheck {
  private static final Set<String> MACHINE_FIELDS =
      Set.of("Comment", "QueryLanguage", "StartAt", "States", "TimeoutSeconds", "Version");
  private static final Set<String> INNER_FIELDS =
      Set.of("Comment", "QueryLanguage", "StartAt", "States", "ProcessorConfig");

  private final List<Rule> rules;

  FlowCheck(TaskResources resources, boolean express) {
    this.rules =
        List.of(
            new TypeRule(),
            new LanguageRule(),
            new FieldsRule(),
            new TransitionRule(),
            new PathRule(),
            new ErrorHandlingRule(),
            new ChoiceRules(),
            new WaitRule(),
            new TaskRule(resources, express),
            new MapRule());
  }

  /** Checks the flow at this location, empty for the whole definition. */
  void check(JsonNode flow, String location, Problems problems) {
    check(flow, location, new HashSet<>(), problems);
  }

  private void check(JsonNode flow, String location, Set<String> namesSoFar, Problems problems) {
    if (!shape(flow, location, problems)) {
      return;
    }
    Set<String> names = names(flow.get("States"));
    List<StateNode> states = new ArrayList<>();
    for (String name : names) {
      String at = location + "/States/" + name;
      if (!namesSoFar.add(name)) {
        problems.schema(
            at, "Duplicate State name: " + name + "; names are unique in the whole state machine");
      }
      states.add(new StateNode(name, at, flow.get("States").get(name), names));
    }
    Transitions.check(flow, states, location, problems);
    for (StateNode state : states) {
      if (state.node().isObject()) {
        rules.forEach(rule -> rule.check(state, problems));
        inner(state, namesSoFar, problems);
      } else {
        problems.schema(state.location(), "A state must be a JSON object");
      }
    }
  }

  private static boolean shape(JsonNode flow, String location, Problems problems) {
    String here = location.isEmpty() ? "/" : location;
    List<String> missing = new ArrayList<>();
    for (String field : List.of("States", "StartAt")) {
      if (!flow.has(field)) {
        missing.add(field);
      }
    }
    if (!missing.isEmpty()) {
      problems.schema(here, "These fields are required: " + missing);
    }
    Set<String> known = location.isEmpty() ? MACHINE_FIELDS : INNER_FIELDS;
    for (String field : names(flow)) {
      if (!known.contains(field)) {
        problems.schema(location + "/" + field, "Field '" + field + "' is not supported here");
      }
    }
    if (flow.path("QueryLanguage").asText("JSONPath").equals("JSONata")) {
      problems.schema(location + "/QueryLanguage", LanguageRule.ONLY_JSONPATH);
    }
    if (flow.has("States") && flow.path("States").isEmpty()) {
      problems.schema(location + "/States", "At least one state is required");
    }
    return flow.path("States").isObject() && !flow.path("States").isEmpty() && flow.has("StartAt");
  }

  private void inner(StateNode state, Set<String> namesSoFar, Problems problems) {
    if (state.is("Parallel")) {
      int index = 0;
      for (JsonNode branch : state.node().path("Branches")) {
        check(branch, state.at("Branches[" + index++ + "]"), namesSoFar, problems);
      }
    }
    for (String field : List.of("ItemProcessor", "Iterator")) {
      if (state.is("Map") && state.has(field)) {
        check(state.node().get(field), state.at(field), namesSoFar, problems);
      }
    }
  }

  private static Set<String> names(JsonNode object) {
    Deque<String> names = new ArrayDeque<>();
    object.fieldNames().forEachRemaining(names::add);
    return new LinkedHashSet<>(names);
  }
}
