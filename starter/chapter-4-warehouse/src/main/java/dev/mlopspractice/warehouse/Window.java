package dev.mlopspractice.warehouse;

import dev.mlopspractice.platform.Settings;
import dev.mlopspractice.platform.SettingsException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/**
 * Which impressions to train from, and which clicks count for them.
 *
 * @param from the first moment
 * @param to the moment after the last
 * @param clicks how long after an impression a click still belongs to it; a click at its end does
 *     not
 */
record Window(Instant from, Instant to, Duration clicks) {
  private static final Duration USUAL_LENGTH = Duration.ofDays(7);
  private static final DateTimeFormatter SQL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

  /**
   * Reads the environment: {@code FROM} and {@code TO}, such as {@code 2026-11-23T00:00:00Z}, by
   * default the seven days up to now; {@code CLICK_WINDOW_HOURS}, by default 24.
   *
   * @throws SettingsException if one is malformed, or nothing lies between them
   */
  static Window of(Settings settings, InstantSource clock) {
    Instant to = settings.find("TO").map(text -> instant("TO", text)).orElseGet(clock::instant);
    Instant from =
        settings.find("FROM").map(text -> instant("FROM", text)).orElse(to.minus(USUAL_LENGTH));
    if (!from.isBefore(to)) {
      throw new SettingsException("FROM", "is " + from, "set it to a time before " + to);
    }
    return new Window(
        from, to, Duration.ofHours(settings.integer("CLICK_WINDOW_HOURS", 24, 1, 720)));
  }

  private static Instant instant(String variable, String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new SettingsException(
          variable, "is '" + text + "'", "set it to a time such as 2026-11-23T00:00:00Z");
    }
  }

  /** The values of {@code :from} and {@code :to} in SQL. */
  Map<String, String> bounds() {
    return Map.of("from", SQL.format(from), "to", SQL.format(to));
  }

  /** The values of {@code :from}, {@code :to} and {@code :click_seconds} in SQL. */
  Map<String, String> parameters() {
    return Map.of(
        "from", SQL.format(from),
        "to", SQL.format(to),
        "click_seconds", Long.toString(clicks.toSeconds()));
  }
}
