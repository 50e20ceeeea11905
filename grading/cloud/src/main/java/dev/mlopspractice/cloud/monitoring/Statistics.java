package dev.mlopspractice.cloud.monitoring;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is known of one period. */
final class Statistics {
  private static final Pattern PERCENTILE = Pattern.compile("p(\\d{1,2}(?:\\.\\d{1,10})?|100)");

  private final NavigableMap<Double, Long> counts = new TreeMap<>();
  private long count;
  private double sum;

  void add(Map<Double, Long> values) {
    values.forEach(
        (value, times) -> {
          counts.merge(value, times, Long::sum);
          count += times;
          sum += value * times;
        });
  }

  boolean isEmpty() {
    return count == 0;
  }

  /**
   * A statistic of at least one value.
   *
   * @param name as the API reference has it, such as {@code Sum} or {@code p99.9}
   * @throws dev.mlopspractice.cloud.gateway.AwsException if there is none of this name here
   */
  double get(String name) {
    return switch (name) {
      case "SampleCount" -> count;
      case "Sum" -> sum;
      case "Average" -> sum / count;
      case "Minimum" -> counts.firstKey();
      case "Maximum" -> counts.lastKey();
      default -> percentile(name);
    };
  }

  /** Refuses a name that is not known here, without any values. */
  static void require(String name) {
    if (!name.matches("SampleCount|Sum|Average|Minimum|Maximum")
        && !PERCENTILE.matcher(name).matches()) {
      throw CloudWatchErrors.notHere("The statistic " + name);
    }
  }

  /** The smallest value that this share of all values does not exceed. */
  private double percentile(String name) {
    Matcher matcher = PERCENTILE.matcher(name);
    if (!matcher.matches()) {
      throw CloudWatchErrors.notHere("The statistic " + name);
    }
    double rank = Double.parseDouble(matcher.group(1)) / 100 * count;
    long passed = 0;
    for (Map.Entry<Double, Long> value : counts.entrySet()) {
      passed += value.getValue();
      if (passed >= rank) {
        return value.getKey();
      }
    }
    return counts.lastKey();
  }
}
