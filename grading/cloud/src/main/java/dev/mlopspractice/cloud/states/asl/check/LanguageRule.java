package dev.mlopspractice.cloud.states.asl.check;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * No JSONata and no variables: this emulator knows JSONPath only, and says what to write instead.
 */
final class LanguageRule implements Rule {
  static final String ONLY_JSONPATH =
      "JSONata is not supported by this emulator of Step Functions; leave 'QueryLanguage' out and use JSONPath";

  private static final Map<String, String> INSTEAD = instead();

  private static Map<String, String> instead() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("Arguments", "'Parameters'");
    fields.put("Output", "'ResultSelector', 'ResultPath' and 'OutputPath'");
    fields.put("Assign", "'ResultPath', which keeps values in the state's output");
    fields.put("Items", "'ItemsPath'");
    fields.put("Condition", "'Variable' and a comparison such as 'StringEquals'");
    return fields;
  }

  @Override
  public void check(StateNode state, Problems problems) {
    if (state.node().path("QueryLanguage").asText().equals("JSONata")) {
      problems.schema(state.at("QueryLanguage"), "State '" + state.name() + "': " + ONLY_JSONPATH);
    }
    INSTEAD.forEach(
        (field, instead) -> {
          if (state.has(field)) {
            String message =
                "State '%s': the field '%s' (JSONata and variables) is not supported by this emulator of Step Functions; use %s";
            problems.schema(state.at(field), message.formatted(state.name(), field, instead));
          }
        });
  }

  /** Whether this rule speaks about the field, so that no other has to. */
  static boolean covers(String field) {
    return INSTEAD.containsKey(field);
  }
}
