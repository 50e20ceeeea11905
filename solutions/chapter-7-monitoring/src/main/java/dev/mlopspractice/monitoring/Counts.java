package dev.mlopspractice.monitoring;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How often a feature has each of its values. Of very many values only the most frequent are kept.
 *
 * @param rows all of them, also those whose value is not kept
 * @param byValue rows by value, the most frequent first; at most {@link #KEPT}
 */
public record Counts(long rows, Map<String, Long> byValue) {

  /** How many values are kept of each feature. */
  public static final int KEPT = 1000;

  /**
   * Sorts and copies the map.
   *
   * @throws IllegalArgumentException if the values have more rows than there are
   */
  public Counts {
    long counted = byValue.values().stream().mapToLong(Long::longValue).sum();
    if (counted > rows) {
      throw new IllegalArgumentException(
          "The values have %d rows, but there are %d".formatted(counted, rows));
    }
    Map<String, Long> sorted = new LinkedHashMap<>();
    byValue.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(KEPT)
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    byValue = Collections.unmodifiableMap(sorted);
  }

  /** Counts values. */
  public static Counts of(List<String> values) {
    Map<String, Long> counts =
        values.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    return new Counts(values.size(), counts);
  }

  /** How many rows have this value; 0 for one that is not kept. */
  public long of(String value) {
    return byValue.getOrDefault(value, 0L);
  }
}
