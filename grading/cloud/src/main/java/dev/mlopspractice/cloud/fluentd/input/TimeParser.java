package dev.mlopspractice.cloud.fluentd.input;

import dev.mlopspractice.cloud.fluentd.config.Parameters;
import dev.mlopspractice.cloud.fluentd.format.RubyText;
import dev.mlopspractice.cloud.fluentd.format.Strftime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the time of an event out of a value of its record. */
@FunctionalInterface
interface TimeParser {
  Pattern LEADING_NUMBER = Pattern.compile("\\s*(-?\\d+)(?:\\.(\\d{1,9}))?.*", Pattern.DOTALL);
  Pattern ISO =
      Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)[T ](\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?) ?(.*)");

  /**
   * The time.
   *
   * @throws DateTimeException for a value that is none
   */
  Instant parse(Object value);

  /** As {@code time_type}, {@code time_format} and the zone say. */
  static TimeParser of(Parameters parameters, ZoneId local) {
    boolean utc = parameters.flag("utc", false);
    boolean localtime = parameters.flag("localtime", !utc);
    ZoneId zone =
        parameters
            .text("timezone")
            .map(text -> zone(parameters, text))
            .orElse(localtime && !utc ? local : ZoneOffset.UTC);
    String type =
        parameters
            .word("time_type", "float", "unixtime", "string")
            .orElse(parameters.text("time_format").isPresent() ? "string" : "float");
    if (!type.equals("string")) {
      boolean fraction = type.equals("float");
      return value -> number(value, fraction);
    }
    if (parameters.text("time_format").isEmpty()) {
      return value -> guessed(RubyText.of(value), zone);
    }
    String format = parameters.required("time_format");
    if (format.equals("%iso8601")) {
      return value -> guessed(RubyText.of(value), zone);
    }
    try {
      DateTimeFormatter formatter = Strftime.parser(format);
      return value -> formatted(RubyText.of(value), formatter, zone);
    } catch (IllegalArgumentException e) {
      throw parameters.refusal("time_format", e.getMessage());
    }
  }

  private static ZoneId zone(Parameters parameters, String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw parameters.wrong("timezone", "a zone such as +09:00 or Asia/Tokyo");
    }
  }

  /** Ruby's to_i: the digits at the beginning, and so 2026 of 2026-11-23. */
  private static Instant number(Object value, boolean fraction) {
    if (!(value instanceof String) && !(value instanceof Number)) {
      throw new DateTimeException("value must be a string or a number: " + value);
    }
    Matcher matcher =
        LEADING_NUMBER.matcher(
            value instanceof Number number
                ? new java.math.BigDecimal(number.toString()).toPlainString()
                : (String) value);
    if (!matcher.matches()) {
      return Instant.EPOCH;
    }
    String digits = matcher.group(2);
    long nanos =
        fraction && digits != null ? Long.parseLong((digits + "000000000").substring(0, 9)) : 0;
    return Instant.ofEpochSecond(Long.parseLong(matcher.group(1)), nanos);
  }

  private static Instant guessed(String text, ZoneId zone) {
    Matcher matcher = ISO.matcher(text.strip());
    if (!matcher.matches()) {
      throw new DateTimeException("invalid time format: value = " + text);
    }
    LocalDateTime local = LocalDateTime.parse(matcher.group(1) + "T" + matcher.group(2));
    String offset = matcher.group(3);
    if (offset.isEmpty()) {
      return local.atZone(zone).toInstant();
    }
    return local
        .atZone(
            offset.equals("UTC")
                ? ZoneOffset.UTC
                : ZoneId.of(offset.toUpperCase(java.util.Locale.ROOT)))
        .toInstant();
  }

  private static Instant formatted(String text, DateTimeFormatter formatter, ZoneId zone) {
    TemporalAccessor parsed;
    try {
      parsed = formatter.parse(text);
    } catch (DateTimeParseException e) {
      throw new DateTimeException("invalid time format: value = " + text, e);
    }
    if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
      return Instant.from(parsed);
    }
    LocalDate date = parsed.query(TemporalQueries.localDate());
    java.time.LocalTime time = parsed.query(TemporalQueries.localTime());
    if (date == null) {
      throw new DateTimeException("invalid time format: no date in value = " + text);
    }
    LocalDateTime local = time == null ? date.atStartOfDay() : date.atTime(time);
    ZoneId found = parsed.query(TemporalQueries.zone());
    return local.atZone(found == null ? zone : found).toInstant();
  }
}
