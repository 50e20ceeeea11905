package dev.mlopspractice.cloud.fluentd.format;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ruby's strftime, as far as logs use it; a directive that it does not know stays as it is. */
public final class Strftime {
  private static final Pattern DIRECTIVE = Pattern.compile("%(?:([369]?)N|(:?)z|([A-Za-z%]))");
  private static final Map<String, String> JAVA =
      Map.ofEntries(
          Map.entry("Y", "uuuu"),
          Map.entry("y", "uu"),
          Map.entry("m", "MM"),
          Map.entry("d", "dd"),
          Map.entry("j", "DDD"),
          Map.entry("H", "HH"),
          Map.entry("I", "hh"),
          Map.entry("M", "mm"),
          Map.entry("S", "ss"),
          Map.entry("L", "SSS"),
          Map.entry("p", "a"),
          Map.entry("b", "MMM"),
          Map.entry("B", "MMMM"),
          Map.entry("a", "EEE"),
          Map.entry("A", "EEEE"),
          Map.entry("Z", "zzz"),
          Map.entry("F", "uuuu-MM-dd"),
          Map.entry("T", "HH:mm:ss"),
          Map.entry("R", "HH:mm"));

  private Strftime() {}

  public static String format(String pattern, Instant time, ZoneId zone) {
    ZonedDateTime local = time.atZone(zone);
    Matcher matcher = DIRECTIVE.matcher(pattern);
    StringBuilder text = new StringBuilder();
    while (matcher.find()) {
      matcher.appendReplacement(text, Matcher.quoteReplacement(part(matcher, local)));
    }
    return matcher.appendTail(text).toString();
  }

  private static String part(Matcher directive, ZonedDateTime time) {
    String letter = directive.group(3);
    if (letter == null) {
      return time.format(DateTimeFormatter.ofPattern(javaPattern(directive), Locale.ENGLISH));
    }
    if (letter.equals("%")) {
      return "%";
    }
    if (letter.equals("s")) {
      return String.valueOf(time.toEpochSecond());
    }
    String pattern = JAVA.get(letter);
    return pattern == null
        ? directive.group()
        : time.format(DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH));
  }

  private static String javaPattern(Matcher directive) {
    if (directive.group(2) != null) {
      return directive.group(2).isEmpty() ? "xx" : "xxx";
    }
    String digits = directive.group(1);
    return "S".repeat(digits.isEmpty() ? 9 : Integer.parseInt(digits));
  }

  /**
   * A parser of the same pattern.
   *
   * @throws IllegalArgumentException naming a directive that it does not know
   */
  public static DateTimeFormatter parser(String pattern) {
    Matcher matcher = DIRECTIVE.matcher(pattern);
    DateTimeFormatterBuilder parser = new DateTimeFormatterBuilder().parseCaseInsensitive();
    int end = 0;
    while (matcher.find()) {
      parser.appendLiteral(pattern.substring(end, matcher.start()));
      end = matcher.end();
      add(parser, matcher);
    }
    return parser.appendLiteral(pattern.substring(end)).toFormatter(Locale.ENGLISH);
  }

  private static void add(DateTimeFormatterBuilder parser, Matcher directive) {
    String letter = directive.group(3);
    if (letter == null && directive.group(2) != null) {
      parser.appendPattern("[XXX][XX]");
    } else if (letter == null || letter.equals("L")) {
      parser.appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, false);
    } else if (letter.equals("%")) {
      parser.appendLiteral('%');
    } else if (letter.equals("s")) {
      parser.appendValue(ChronoField.INSTANT_SECONDS);
    } else if (JAVA.containsKey(letter)) {
      parser.appendPattern(JAVA.get(letter));
    } else {
      throw new IllegalArgumentException(
          "the directive " + directive.group() + " is not supported by this stand-in");
    }
  }
}
