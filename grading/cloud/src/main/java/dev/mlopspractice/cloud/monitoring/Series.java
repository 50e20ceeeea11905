package dev.mlopspractice.cloud.monitoring;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Values over time, kept by the second for three hours. Safe for use by several threads. */
public final class Series {
  private static final Duration KEPT = Duration.ofHours(3);

  private final NavigableMap<Instant, NavigableMap<Double, Long>> seconds = new TreeMap<>();

  /** Adds a value, so many times. */
  public synchronized void add(Instant at, double value, long count) {
    seconds
        .computeIfAbsent(at.truncatedTo(ChronoUnit.SECONDS), second -> new TreeMap<>())
        .merge(value, count, Long::sum);
    Instant oldest = seconds.lastKey().minus(KEPT);
    while (seconds.firstKey().isBefore(oldest)) {
      seconds.pollFirstEntry();
    }
  }

  /** Forgets what is of this time or later. */
  public synchronized void forget(Instant from) {
    seconds.tailMap(from, true).clear();
  }

  /** Adds the values of a time to others. */
  synchronized void collect(Instant from, Instant before, Statistics into) {
    seconds.subMap(from, true, before, false).values().forEach(into::add);
  }
}
