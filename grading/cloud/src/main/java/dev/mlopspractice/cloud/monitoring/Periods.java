package dev.mlopspractice.cloud.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mlopspractice.cloud.gateway.Times;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The periods of a request: the first begins at the start, rounded down to the minute (a period
 * shorter than that: to itself), and those that begin before the end count.
 */
record Periods(Instant start, Instant end, int seconds) {
  private static final int MINUTE = 60;

  /** Reads StartTime and EndTime, which all operations have. */
  static Periods of(JsonNode input, JsonNode withPeriod) {
    Instant start = time(input, "StartTime");
    Instant end = time(input, "EndTime");
    if (!start.isBefore(end)) {
      throw CloudWatchErrors.badTimes();
    }
    if (!withPeriod.hasNonNull("Period")) {
      throw CloudWatchErrors.missing("Period");
    }
    int seconds = withPeriod.path("Period").asInt(0);
    if (!List.of(1, 5, 10, 20, 30).contains(seconds) && (seconds < 1 || seconds % MINUTE != 0)) {
      throw CloudWatchErrors.badPeriod(seconds);
    }
    long step = Math.min(seconds, MINUTE);
    long first = start.getEpochSecond() - Math.floorMod(start.getEpochSecond(), step);
    return new Periods(Instant.ofEpochSecond(first), end, seconds);
  }

  private static Instant time(JsonNode input, String member) {
    if (!input.hasNonNull(member)) {
      throw CloudWatchErrors.missing(member);
    }
    return Times.read(input.path(member))
        .orElseThrow(() -> CloudWatchErrors.invalid(member + " is no time: " + input.path(member)));
  }

  /** What the series say of each period that has values, the oldest first. */
  NavigableMap<Instant, Statistics> of(List<Series> series) {
    NavigableMap<Instant, Statistics> found = new TreeMap<>();
    for (Instant at = start; at.isBefore(end); at = at.plusSeconds(seconds)) {
      Statistics statistics = new Statistics();
      for (Series one : series) {
        one.collect(at, at.plusSeconds(seconds), statistics);
      }
      if (!statistics.isEmpty()) {
        found.put(at, statistics);
      }
    }
    return found;
  }
}
