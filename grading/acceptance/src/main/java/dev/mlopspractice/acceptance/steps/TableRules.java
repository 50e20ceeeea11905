package dev.mlopspractice.acceptance.steps;

import dev.mlopspractice.acceptance.WrongAnswer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** What a table must hold: the rows that were sent, each once. */
final class TableRules {
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd['T'][' ']HH:mm:ss")
          .appendFraction(java.time.temporal.ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendPattern("[XXX][X]")
          .toFormatter(Locale.ROOT);

  private TableRules() {}

  /**
   * Compares.
   *
   * @param more what else there is to say, where they differ
   */
  static void check(
      String table, List<List<String>> sent, List<List<String>> found, Supplier<String> more) {
    List<List<String>> wanted = normalised(sent);
    List<List<String>> there = normalised(found);
    List<List<String>> missing = new ArrayList<>(wanted);
    there.forEach(missing::remove);
    List<List<String>> extra = new ArrayList<>(there);
    wanted.forEach(extra::remove);
    if (missing.isEmpty() && extra.isEmpty()) {
      return;
    }
    String expected = table + " has each of the " + sent.size() + " rows that were sent, once";
    String observed =
        "it has "
            + found.size()
            + " rows, of which "
            + extra.size()
            + " should not be there, and lacks "
            + missing.size();
    throw new WrongAnswer(expected, observed + example(missing, extra) + "; " + more.get());
  }

  private static String example(List<List<String>> missing, List<List<String>> extra) {
    if (!missing.isEmpty() && !extra.isEmpty()) {
      return ", such as\n  "
          + shown(missing.get(0))
          + "\nin the place of which is\n  "
          + shown(extra.get(0));
    }
    return extra.isEmpty()
        ? ", such as\n  " + shown(missing.get(0)) + "\n"
        : ", such as\n  " + shown(extra.get(0)) + "\n";
  }

  private static String shown(List<String> row) {
    String text = String.join(" | ", row.stream().map(String::valueOf).toList());
    return text.length() <= 160 ? text : text.substring(0, 160) + " …";
  }

  private static List<List<String>> normalised(List<List<String>> rows) {
    return rows.stream().map(row -> row.stream().map(TableRules::normalised).toList()).toList();
  }

  /** Times and numbers in one way of writing; texts as they are. */
  private static String normalised(String value) {
    if (value == null) {
      return "NULL";
    }
    return time(value);
  }

  private static String time(String value) {
    if (value.length() < 19 || value.length() > 32 || value.charAt(4) != '-') {
      return value;
    }
    try {
      var parsed = TIME.parseBest(value, OffsetDateTime::from, LocalDateTime::from);
      Instant instant =
          parsed instanceof OffsetDateTime at
              ? at.toInstant()
              : LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC);
      return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    } catch (DateTimeException e) {
      return value;
    }
  }

  /** Whether two rows are the same, but for the way in which times are written. */
  static boolean same(List<String> one, List<String> other) {
    return normalised(Arrays.asList(one)).equals(normalised(Arrays.asList(other)));
  }
}
