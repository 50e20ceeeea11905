package dev.mlopspractice.cloud.states.asl.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Each type has its own fields: none unknown, none missing. */
final class FieldsRule implements Rule {
  private static final String EVERY = "Type Comment QueryLanguage";
  private static final String THROUGH = " InputPath OutputPath";
  private static final String ON = " Next End";
  private static final String RESULT = " Parameters ResultPath";
  private static final String WORK = RESULT + " ResultSelector Retry Catch";
  private static final Map<String, Set<String>> KNOWN = known();
  private static final Map<String, List<String>> REQUIRED =
      Map.of(
          "Task",
          List.of("Resource"),
          "Parallel",
          List.of("Branches"),
          "Choice",
          List.of("Choices"));

  private static Map<String, Set<String>> known() {
    Map<String, Set<String>> known = new LinkedHashMap<>();
    put(
        known,
        "Task",
        THROUGH
            + ON
            + WORK
            + " Resource TimeoutSeconds TimeoutSecondsPath HeartbeatSeconds HeartbeatSecondsPath Credentials");
    put(known, "Parallel", THROUGH + ON + WORK + " Branches");
    put(
        known,
        "Map",
        THROUGH
            + ON
            + WORK
            + " ItemProcessor Iterator ItemsPath ItemSelector MaxConcurrency MaxConcurrencyPath "
            + String.join(" ", MapRule.DISTRIBUTED));
    put(known, "Choice", THROUGH + " Choices Default");
    put(known, "Wait", THROUGH + ON + " Seconds SecondsPath Timestamp TimestampPath");
    put(known, "Pass", THROUGH + ON + RESULT + " Result");
    put(known, "Succeed", THROUGH);
    put(known, "Fail", " Error ErrorPath Cause CausePath");
    return known;
  }

  private static void put(Map<String, Set<String>> known, String type, String fields) {
    known.put(type, new LinkedHashSet<>(List.of((EVERY + fields).split(" "))));
  }

  @Override
  public void check(StateNode state, Problems problems) {
    if (!KNOWN.containsKey(state.type())) {
      return;
    }
    for (Map.Entry<String, JsonNode> field : state.node().properties()) {
      if (!KNOWN.get(state.type()).contains(field.getKey())
          && !LanguageRule.covers(field.getKey())) {
        problems.schema(
            state.at(field.getKey()),
            "Field '" + field.getKey() + "' is not supported in a state of Type " + state.type());
      }
    }
    List<String> missing = new ArrayList<>(REQUIRED.getOrDefault(state.type(), List.of()));
    missing.removeIf(state::has);
    if (!missing.isEmpty()) {
      problems.schema(state.location(), "These fields are required: " + missing);
    }
    for (String list : List.of("Branches", "Choices")) {
      if (state.has(list)
          && (!state.node().get(list).isArray() || state.node().get(list).isEmpty())) {
        problems.schema(state.at(list), "Value must be an array with at least one element");
      }
    }
    notBoth(state, problems, "TimeoutSeconds", "TimeoutSecondsPath");
    notBoth(state, problems, "HeartbeatSeconds", "HeartbeatSecondsPath");
    notBoth(state, problems, "Error", "ErrorPath");
    notBoth(state, problems, "Cause", "CausePath");
  }

  private static void notBoth(StateNode state, Problems problems, String one, String other) {
    if (state.has(one) && state.has(other)) {
      problems.schema(
          state.location(), "Only one of these fields is allowed: [" + one + ", " + other + "]");
    }
  }
}
