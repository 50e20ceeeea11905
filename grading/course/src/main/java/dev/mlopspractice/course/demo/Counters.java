package dev.mlopspractice.course.demo;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sums of what servers tell at {@code /metrics}, over models and servers. */
final class Counters {
  private static final Pattern REQUESTS =
      Pattern.compile("request_count_total\\{.*class=\"(\\dxx)\".*} (\\S+)");
  private static final Pattern SUMS =
      Pattern.compile("((?:response_time_seconds|prediction_value)_(?:sum|count))\\{.*} (\\S+)");

  private final Map<String, Double> sums = new TreeMap<>();

  /** Adds the figures of one server. */
  void add(String text) {
    text.lines()
        .forEach(
            line -> {
              Matcher requests = REQUESTS.matcher(line);
              if (requests.matches()) {
                count(requests.group(1), requests.group(2));
              }
              Matcher others = SUMS.matcher(line);
              if (others.matches()) {
                count(others.group(1), others.group(2));
              }
            });
  }

  private void count(String name, String value) {
    sums.merge(name, Double.parseDouble(value), Double::sum);
  }

  /** The sums by name; a class of status has its own. */
  Map<String, Double> all() {
    return new TreeMap<>(sums);
  }
}
