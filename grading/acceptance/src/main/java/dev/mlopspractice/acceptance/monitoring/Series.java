package dev.mlopspractice.acceptance.monitoring;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One planned series.
 *
 * @param name of the metric
 * @param labels by name
 * @param at its value so many minutes after the beginning; empty where there is no sample
 */
record Series(String name, Map<String, String> labels, DoubleFunction<OptionalDouble> at) {
  /** How often a planned counter is advanced. */
  static final double STEP_MINUTES = 0.25;

  Series {
    labels = Map.copyOf(labels);
  }

  /** A value that is set. */
  static Series gauge(String name, Map<String, String> labels, DoubleUnaryOperator value) {
    return new Series(name, labels, minute -> OptionalDouble.of(value.applyAsDouble(minute)));
  }

  /** The same, but only from {@code first} to {@code last}, in minutes. */
  Series between(double first, double last) {
    return new Series(
        name,
        labels,
        minute -> minute < first || minute > last ? OptionalDouble.empty() : at.apply(minute));
  }

  /**
   * A counter that begins at 0, and again at 0 whenever its process does.
   *
   * @param perSecond how fast it grows at a minute
   * @param restarts in minutes, in order
   */
  static Series counter(
      String name,
      Map<String, String> labels,
      double minutes,
      DoubleUnaryOperator perSecond,
      double... restarts) {
    int steps = (int) Math.ceil(minutes / STEP_MINUTES) + 1;
    double[] values = new double[steps];
    int restart = 0;
    for (int i = 1; i < steps; i++) {
      double minute = i * STEP_MINUTES;
      boolean again = restart < restarts.length && minute >= restarts[restart];
      restart += again ? 1 : 0;
      double grown = perSecond.applyAsDouble(minute) * STEP_MINUTES * 60;
      values[i] = again ? 0 : values[i - 1] + grown;
    }
    return gauge(
        name,
        labels,
        minute -> values[Math.min(steps - 1, (int) Math.round(minute / STEP_MINUTES))]);
  }

  /** As PromQL selects it. */
  String selector() {
    return name
        + new TreeMap<>(labels)
            .entrySet().stream()
                .map(label -> label.getKey() + "=\"" + label.getValue() + "\"")
                .collect(Collectors.joining(",", "{", "}"));
  }

  /** Its samples as promtool reads them. */
  String values(Duration step, double minutes) {
    double each = step.toSeconds() / 60.0;
    return IntStream.rangeClosed(0, (int) Math.ceil(minutes / each))
        .mapToObj(i -> at.apply(i * each))
        .map(value -> value.isPresent() ? number(value.getAsDouble()) : "_")
        .collect(Collectors.joining(" "));
  }

  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.6f", value);
  }
}
