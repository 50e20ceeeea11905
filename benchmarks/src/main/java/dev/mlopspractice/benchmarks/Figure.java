package dev.mlopspractice.benchmarks;

import java.util.Locale;
import java.util.Optional;

/**
 * One measured value beside its baseline.
 *
 * @param section what was measured, for instance {@code "serving"}
 * @param name what the value is
 * @param value in {@code unit}
 * @param unit of value and baseline
 * @param baseline the other value, where it could be measured
 * @param wanted the ratio that is aimed at, where there is one
 */
public record Figure(
    String section,
    String name,
    double value,
    String unit,
    Optional<Baseline> baseline,
    Optional<Wanted> wanted) {

  /** The value of something that does the same work otherwise. */
  public record Baseline(String name, double value) {}

  /** A bound on value ÷ baseline. */
  public record Wanted(boolean atLeast, double ratio) {

    /** {@code "≥ 8"} or {@code "≤ 1"}. */
    @Override
    public String toString() {
      return (atLeast ? "≥ " : "≤ ") + number(ratio);
    }
  }

  /** A value with nothing beside it. */
  public static Figure of(String section, String name, double value, String unit) {
    return new Figure(section, name, value, unit, Optional.empty(), Optional.empty());
  }

  /** The same value beside a baseline. */
  public Figure beside(String baselineName, double baselineValue) {
    return new Figure(
        section, name, value, unit, Optional.of(new Baseline(baselineName, baselineValue)), wanted);
  }

  /** The same figure with a lower bound on its ratio. */
  public Figure wantedAtLeast(double ratio) {
    return new Figure(section, name, value, unit, baseline, Optional.of(new Wanted(true, ratio)));
  }

  /** The same figure with an upper bound on its ratio. */
  public Figure wantedAtMost(double ratio) {
    return new Figure(section, name, value, unit, baseline, Optional.of(new Wanted(false, ratio)));
  }

  /** Value ÷ baseline. */
  public Optional<Double> ratio() {
    return baseline.map(other -> value / other.value());
  }

  /** Whether the ratio is as wanted; empty where nothing is wanted or there is no baseline. */
  public Optional<Boolean> met() {
    return wanted.flatMap(
        bound -> ratio().map(r -> bound.atLeast() ? r >= bound.ratio() : r <= bound.ratio()));
  }

  /** A number with three or four significant digits. */
  static String number(double value) {
    double size = Math.abs(value);
    String format = size >= 1000 ? "%,.0f" : size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.3f";
    return String.format(Locale.ROOT, format, value)
        .replaceFirst("(\\.\\d*?)0+$", "$1")
        .replaceFirst("\\.$", "");
  }
}
