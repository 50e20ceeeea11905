package dev.mlopspractice.cloud.states;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The fields of a call, taken with the complaints that AWS would make. */
record Input(JsonNode json) {
  private static final Pattern NAME =
      Pattern.compile("[^\\s\\p{Cntrl}<>{}\\[\\]?*\"#%\\\\^|~`$&,;:/]{1,80}");

  String required(String field) {
    return optional(field).orElseThrow(() -> StatesErrors.missing(field));
  }

  Optional<String> optional(String field) {
    JsonNode value = json.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw StatesErrors.validation("Value at '" + field + "' must be a string");
    }
    return Optional.of(value.textValue());
  }

  /** One of a few words, or the default. */
  String oneOf(String field, Set<String> words, String otherwise) {
    String value = optional(field).orElse(otherwise);
    if (!words.contains(value)) {
      throw StatesErrors.validation(
          "Value '%s' at '%s' failed to satisfy constraint: Member must satisfy enum value set: %s"
              .formatted(value, field, words));
    }
    return value;
  }

  /** An integer of a range, or the default. */
  int integer(String field, int least, int most, int otherwise) {
    JsonNode value = json.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return otherwise;
    }
    if (!value.canConvertToInt() || value.intValue() < least || value.intValue() > most) {
      throw StatesErrors.validation(
          "Value '%s' at '%s' failed to satisfy constraint: Member must be within %d..%d"
              .formatted(value, field, least, most));
    }
    return value.intValue();
  }

  boolean flag(String field, boolean otherwise) {
    return json.path(field).asBoolean(otherwise);
  }

  /** A required ARN of Step Functions. */
  String arn(String field) {
    String arn = required(field);
    if (!arn.startsWith("arn:aws:states:")) {
      throw StatesErrors.invalidArn(arn);
    }
    return arn;
  }

  /** A name that a state machine or an execution may have. */
  static String name(String name) {
    if (!NAME.matcher(name).matches()) {
      throw StatesErrors.invalidName(name);
    }
    return name;
  }
}
