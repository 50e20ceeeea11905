package dev.mlopspractice.acceptance.monitoring;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Prometheus's way to write how long something takes, such as {@code 1m30s}. */
final class Durations {
  private static final Pattern PART = Pattern.compile("(\\d+)(ms|[smhdwy])");
  private static final Map<String, Double> SECONDS =
      Map.of(
          "ms",
          0.001,
          "s",
          1.0,
          "m",
          60.0,
          "h",
          3_600.0,
          "d",
          86_400.0,
          "w",
          604_800.0,
          "y",
          31_536_000.0);

  private Durations() {}

  /**
   * Whole seconds; 0 where it is less than one.
   *
   * @throws IllegalArgumentException if it is written in another way
   */
  static long seconds(String text) {
    Matcher part = PART.matcher(text);
    double sum = 0;
    int end = 0;
    while (part.find() && part.start() == end) {
      sum += Long.parseLong(part.group(1)) * SECONDS.get(part.group(2));
      end = part.end();
    }
    if (end == 0 || end != text.length()) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is not a duration as Prometheus writes it, such as 15s or 1m30s");
    }
    return (long) sum;
  }
}
