package dev.mlopspractice.cloud.fluentd.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations ({@code 10s}, {@code 1m}, {@code 0.5}) and sizes ({@code 8m}, {@code 512k}). */
final class Units {
  private static final Pattern TIME = Pattern.compile("(\\d+)([smhd])|(\\d+(?:\\.\\d+)?)");
  private static final Pattern SIZE = Pattern.compile("(\\d+)([kKmMgGtT]?)");
  private static final Map<String, Long> SECONDS =
      Map.of("s", 1L, "m", 60L, "h", 3_600L, "d", 86_400L);
  private static final Map<String, Integer> SHIFTS =
      Map.of("", 0, "k", 10, "m", 20, "g", 30, "t", 40);

  private Units() {}

  static Optional<Duration> time(String text) {
    Matcher matcher = TIME.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    if (matcher.group(3) != null) {
      return Optional.of(Duration.ofNanos((long) (Double.parseDouble(matcher.group(3)) * 1e9)));
    }
    long count = Long.parseLong(matcher.group(1));
    return Optional.of(
        Duration.ofSeconds(Math.multiplyExact(count, SECONDS.get(matcher.group(2)))));
  }

  static Optional<Long> size(String text) {
    Matcher matcher = SIZE.matcher(text);
    return matcher.matches()
        ? Optional.of(
            Long.parseLong(matcher.group(1))
                << SHIFTS.get(matcher.group(2).toLowerCase(java.util.Locale.ROOT)))
        : Optional.empty();
  }
}
