package dev.mlopspractice.acceptance.monitoring;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A course of events, and what an alert must say of it.
 *
 * @param events in words, as the feature has them
 * @param step between two samples, and two evaluations of the rules
 * @param series what Prometheus sees
 * @param checks in the order of time
 * @param cause what a wrong verdict may come from
 */
record Course(String events, Duration step, List<Series> series, List<Check> checks, String cause) {
  static final Duration SCRAPE = Duration.ofSeconds(15);

  Course {
    series = List.copyOf(series);
    checks = List.copyOf(checks);
  }

  /**
   * What must be firing at a time.
   *
   * @param minute after the beginning
   * @param firing the labels that tell each alert which must fire; none must where it is empty
   */
  record Check(double minute, List<Map<String, String>> firing) {
    Check {
      firing = List.copyOf(firing);
    }
  }

  /** A course of scrapes every 15 seconds, without checks yet. */
  static Course of(String events, List<Series> series) {
    return new Course(events, SCRAPE, series, List.of(), "");
  }

  Course every(Duration other) {
    return new Course(events, other, series, checks, cause);
  }

  Course because(String likely) {
    return new Course(events, step, series, checks, likely);
  }

  /** Nothing may fire at these minutes. */
  Course silent(double... minutes) {
    return with(List.of(), minutes);
  }

  /** This alert must fire at these minutes, and no other of its name. */
  Course fires(Map<String, String> labels, double... minutes) {
    return with(List.of(labels), minutes);
  }

  /** These alerts must fire at these minutes, and no other of their name. */
  Course with(List<Map<String, String>> firing, double... minutes) {
    List<Check> more = new ArrayList<>(checks);
    for (double minute : minutes) {
      more.add(new Check(minute, firing));
    }
    return new Course(events, step, series, more, cause);
  }

  /** Whether an alert must fire at some time. */
  boolean fires() {
    return checks.stream().anyMatch(check -> !check.firing().isEmpty());
  }

  /** Minutes that the series have to last. */
  double length() {
    return checks.stream().mapToDouble(Check::minute).max().orElse(0) + 1;
  }
}
