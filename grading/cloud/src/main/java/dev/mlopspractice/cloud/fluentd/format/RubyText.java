package dev.mlopspractice.cloud.fluentd.format;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How Ruby's {@code to_s} writes a value of a record. */
public final class RubyText {
  private static final double SMALLEST_PLAIN = 1e-4;
  private static final double SMALLEST_NOT_PLAIN = 1e16;

  private RubyText() {}

  /** Null is empty; numbers are as Ruby writes them: 0.5, 1.0e-05. */
  public static String of(Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Double || value instanceof Float) {
      return number(((Number) value).doubleValue());
    }
    if (value instanceof List<?> || value instanceof Map<?, ?>) {
      return inspect(value);
    }
    return String.valueOf(value);
  }

  private static String number(double value) {
    double size = Math.abs(value);
    if (value == 0 || (size >= SMALLEST_PLAIN && size < SMALLEST_NOT_PLAIN)) {
      String plain = new BigDecimal(Double.toString(value)).toPlainString();
      return plain.contains(".") ? plain : plain + ".0";
    }
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    String[] parts = Double.toString(value).split("E", -1);
    if (parts.length == 1) {
      return parts[0];
    }
    int exponent = Integer.parseInt(parts[1]);
    return parts[0] + "e" + (exponent < 0 ? "-" : "+") + "%02d".formatted(Math.abs(exponent));
  }

  private static String inspect(Object value) {
    if (value == null) {
      return "nil";
    }
    if (value instanceof String text) {
      return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
    if (value instanceof List<?> list) {
      return list.stream().map(RubyText::inspect).collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> inspect(entry.getKey()) + "=>" + inspect(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return of(value);
  }
}
