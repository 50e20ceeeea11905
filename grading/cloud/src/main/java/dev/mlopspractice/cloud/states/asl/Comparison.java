package dev.mlopspractice.cloud.states.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/**
 * One comparison operator of choice rules. Values of another type than the operator's never match.
 */
@FunctionalInterface
interface Comparison {
  boolean holds(JsonNode left, JsonNode right);

  /** All operators by name, but IsPresent, which is not about a value. */
  Map<String, Comparison> BY_NAME = byName();

  static Optional<Comparison> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  private static Map<String, Comparison> byName() {
    Map<String, Comparison> all = new LinkedHashMap<>();
    ordered(
        all,
        "String",
        (left, right) -> left.isTextual() && right.isTextual(),
        (left, right) -> left.textValue().compareTo(right.textValue()));
    ordered(
        all,
        "Numeric",
        (left, right) -> left.isNumber() && right.isNumber(),
        (left, right) -> left.decimalValue().compareTo(right.decimalValue()));
    ordered(
        all,
        "Timestamp",
        (left, right) -> Timestamps.parse(left).isPresent() && Timestamps.parse(right).isPresent(),
        (left, right) ->
            Timestamps.parse(left).orElseThrow().compareTo(Timestamps.parse(right).orElseThrow()));
    Comparison sameTruth = (left, right) -> left.isBoolean() && left.equals(right);
    all.put("BooleanEquals", sameTruth);
    all.put("BooleanEqualsPath", sameTruth);
    all.put(
        "StringMatches",
        (left, right) ->
            left.isTextual() && pattern(right.asText()).matcher(left.textValue()).matches());
    all.put("IsNull", (left, right) -> left.isNull() == right.asBoolean());
    all.put("IsNumeric", (left, right) -> left.isNumber() == right.asBoolean());
    all.put("IsString", (left, right) -> left.isTextual() == right.asBoolean());
    all.put("IsBoolean", (left, right) -> left.isBoolean() == right.asBoolean());
    all.put(
        "IsTimestamp", (left, right) -> Timestamps.parse(left).isPresent() == right.asBoolean());
    return Collections.unmodifiableMap(all);
  }

  private static void ordered(
      Map<String, Comparison> all, String type, Comparison comparable, Order order) {
    Map<String, IntPredicate> operators = new LinkedHashMap<>();
    operators.put("Equals", sign -> sign == 0);
    operators.put("LessThan", sign -> sign < 0);
    operators.put("GreaterThan", sign -> sign > 0);
    operators.put("LessThanEquals", sign -> sign <= 0);
    operators.put("GreaterThanEquals", sign -> sign >= 0);
    operators.forEach(
        (operator, wanted) -> {
          Comparison comparison =
              (left, right) ->
                  comparable.holds(left, right) && wanted.test(order.compare(left, right));
          all.put(type + operator, comparison);
          all.put(type + operator + "Path", comparison);
        });
  }

  /** {@code *} stands for any characters, {@code \*} for itself. */
  private static Pattern pattern(String wildcard) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < wildcard.length(); i++) {
      char at = wildcard.charAt(i);
      boolean escape = at == '\\' && i + 1 < wildcard.length();
      regex.append(at == '*' ? ".*" : Pattern.quote("" + (escape ? wildcard.charAt(++i) : at)));
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  /** The order of two values of the right type. */
  @FunctionalInterface
  interface Order {
    int compare(JsonNode left, JsonNode right);
  }
}
