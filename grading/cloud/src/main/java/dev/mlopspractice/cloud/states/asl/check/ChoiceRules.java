package dev.mlopspractice.cloud.states.asl.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mlopspractice.cloud.states.asl.data.Path;
import java.util.ArrayList;
import java.util.List;

/** Each choice has exactly one condition that can be understood, and a Next at its top only. */
final class ChoiceRules implements Rule {
  private static final List<String> COMBINERS = List.of("And", "Or", "Not");

  @Override
  public void check(StateNode state, Problems problems) {
    if (!state.is("Choice")) {
      return;
    }
    JsonNode choices = state.node().path("Choices");
    for (int i = 0; i < choices.size(); i++) {
      String at = state.at("Choices[" + i + "]");
      if (!choices.get(i).path("Next").isTextual()) {
        problems.schema(at, "These fields are required: [Next]");
      }
      rule(choices.get(i), at, true, problems);
    }
  }

  private static void rule(JsonNode rule, String at, boolean top, Problems problems) {
    if (!top && rule.has("Next")) {
      problems.schema(at + "/Next", "Field 'Next' is not supported inside And, Or and Not");
    }
    List<String> operators = new ArrayList<>();
    rule.fieldNames().forEachRemaining(operators::add);
    operators.removeAll(List.of("Next", "Variable", "Comment", "Condition", "Assign", "Output"));
    if (rule.has("Condition") || rule.has("Assign")) {
      problems.schema(at, LanguageRule.ONLY_JSONPATH);
      return;
    }
    if (operators.size() != 1) {
      problems.schema(at, "Exactly one comparison, And, Or or Not is required, found " + operators);
      return;
    }
    String operator = operators.get(0);
    if (COMBINERS.contains(operator)) {
      combined(rule.get(operator), at + "/" + operator, operator, problems);
    } else {
      comparison(rule, operator, at, problems);
    }
  }

  private static void combined(JsonNode inner, String at, String operator, Problems problems) {
    if (operator.equals("Not")) {
      rule(inner, at, false, problems);
      return;
    }
    if (!inner.isArray() || inner.isEmpty()) {
      problems.schema(at, "Value must be an array with at least one element");
    }
    for (int i = 0; i < inner.size(); i++) {
      rule(inner.get(i), at + "[" + i + "]", false, problems);
    }
  }

  private static void comparison(JsonNode rule, String operator, String at, Problems problems) {
    if (!rule.path("Variable").isTextual()) {
      problems.schema(at, "These fields are required: [Variable]");
    } else {
      problems.expression(
          at + "/Variable",
          "Value is not a valid JSONPath",
          () -> Path.parse(rule.get("Variable").textValue()));
    }
    String expected = Operators.expects(operator);
    JsonNode value = rule.get(operator);
    if (expected.isEmpty()) {
      problems.schema(at + "/" + operator, "Field '" + operator + "' is no comparison operator");
    } else if (!Operators.accepts(operator, value)) {
      problems.schema(at + "/" + operator, "Value must be " + expected + ", found " + value);
    } else if (operator.endsWith("Path")) {
      problems.expression(
          at + "/" + operator, "Value is not a valid JSONPath", () -> Path.parse(value.asText()));
    }
  }
}
