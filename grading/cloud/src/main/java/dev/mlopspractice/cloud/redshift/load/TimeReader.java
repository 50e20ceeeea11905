package dev.mlopspractice.cloud.redshift.load;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.regex.Pattern;

/** Dates and times by DATEFORMAT and TIMEFORMAT; results are in UTC. */
final class TimeReader {
  private static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

  /** Without TIMEFORMAT: a blank between date and time, and no zone. */
  private static final Pattern PLAIN =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d( \\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?)?");

  private static final DateTimeFormatter AUTO =
      new DateTimeFormatterBuilder()
          .appendPattern("[uuuu-MM-dd][uuuu/MM/dd][uuuuMMdd][['T'][' ']HH:mm[:ss]]")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendPattern("[' '][XXX][XX][X]")
          .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
          .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
          .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
          .toFormatter(Locale.ROOT);

  private final String timeFormat;
  private final String dateFormat;

  /**
   * @param timeFormat {@code auto}, {@code epochsecs}, {@code epochmillisecs}, a pattern, or empty
   * @param dateFormat {@code auto}, a pattern, or empty
   */
  TimeReader(String timeFormat, String dateFormat) {
    this.timeFormat = timeFormat;
    this.dateFormat = dateFormat;
  }

  String timestamp(String value) throws FieldFault {
    try {
      return WRITTEN.format(moment(value));
    } catch (DateTimeException | NumberFormatException e) {
      String format =
          timeFormat.isEmpty() || timeFormat.equals("auto") ? "YYYY-MM-DD HH24:MI:SS" : timeFormat;
      throw new FieldFault(1206, "Invalid timestamp format or value [" + format + "]");
    }
  }

  String date(String value) throws FieldFault {
    try {
      boolean pattern = !dateFormat.isEmpty() && !dateFormat.equalsIgnoreCase("auto");
      return String.valueOf(
          pattern
              ? LocalDate.parse(value, formatter(dateFormat))
              : LocalDate.from(AUTO.parse(value)));
    } catch (DateTimeException e) {
      throw new FieldFault(1205, "Invalid Date Format - length must be 10 or more");
    }
  }

  private LocalDateTime moment(String value) {
    return switch (timeFormat.toLowerCase(Locale.ROOT)) {
      case "epochsecs" -> utc(Instant.ofEpochMilli(Math.round(Double.parseDouble(value) * 1000)));
      case "epochmillisecs" -> utc(Instant.ofEpochMilli(Long.parseLong(value)));
      case "auto" -> local(AUTO.parse(value));
      case "" -> local(plain(value));
      default -> local(formatter(timeFormat).parse(value));
    };
  }

  private static TemporalAccessor plain(String value) {
    if (!PLAIN.matcher(value).matches()) {
      throw new DateTimeException("only TIMEFORMAT 'auto' takes it");
    }
    return AUTO.parse(value);
  }

  private static LocalDateTime local(TemporalAccessor parsed) {
    return parsed.isSupported(ChronoField.OFFSET_SECONDS)
        ? utc(OffsetDateTime.from(parsed).toInstant())
        : LocalDateTime.from(parsed);
  }

  private static LocalDateTime utc(Instant instant) {
    return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  /** Redshift's pattern in Java's. */
  private static DateTimeFormatter formatter(String pattern) {
    String[][] pairs = {
      {"YYYY", "uuuu"}, {"YY", "uu"}, {"MM", "MM"}, {"DD", "dd"}, {"HH24", "HH"}, {"HH12", "hh"},
      {"HH", "HH"}, {"MI", "mm"}, {"SS", "ss"}, {"AM", "a"}, {"PM", "a"}, {"OF", "XXX"}
    };
    StringBuilder java = new StringBuilder();
    int at = 0;
    outer:
    while (at < pattern.length()) {
      for (String[] pair : pairs) {
        if (pattern.startsWith(pair[0], at)) {
          java.append(pair[1]).append(pair[0].equals("SS") ? "[.SSSSSSSSS][.SSSSSS][.SSS]" : "");
          at += pair[0].length();
          continue outer;
        }
      }
      char c = pattern.charAt(at++);
      java.append(c == '\'' ? "''" : "'" + c + "'");
    }
    return DateTimeFormatter.ofPattern(java.toString(), Locale.ENGLISH);
  }
}
