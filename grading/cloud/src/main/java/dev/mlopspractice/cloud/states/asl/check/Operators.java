package dev.mlopspractice.cloud.states.asl.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mlopspractice.cloud.states.asl.ChoiceOperators;

/** Which value each comparison operator takes. */
final class Operators {
  private Operators() {}

  /** What the operator's value must be, in words; empty where there is no such operator. */
  static String expects(String operator) {
    if (!ChoiceOperators.exists(operator)) {
      return "";
    }
    if (operator.endsWith("Path")) {
      return "a path";
    }
    if (operator.startsWith("Is") || operator.startsWith("Boolean")) {
      return "true or false";
    }
    if (operator.startsWith("Numeric")) {
      return "a number";
    }
    return operator.startsWith("Timestamp")
        ? "a timestamp such as 2026-11-23T08:00:00Z"
        : "a string";
  }

  static boolean accepts(String operator, JsonNode value) {
    return switch (expects(operator)) {
      case "true or false" -> value.isBoolean();
      case "a number" -> value.isNumber();
      case "a path", "a string" -> value.isTextual();
      default -> ChoiceOperators.isTimestamp(value);
    };
  }
}
