package dev.mlopspractice.acceptance.steps;

import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.acceptance.world.LoggedRequests;
import java.math.BigDecimal;
import java.math.RoundingMode;
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
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a table must hold: the rows that were sent, each once. */
final class TableRules {
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd['T'][' ']HH:mm:ss")
          .appendFraction(java.time.temporal.ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendPattern("[XXX][X]")
          .toFormatter(Locale.ROOT);

  private static final int PREDICTION = LoggedRequests.COLUMNS.indexOf("prediction");
  private static final int DIGITS = 9;
  private static final List<String> CLICK_COLUMNS = List.of("id", "clicked_at");

  /** Rows that differ in more columns are shown whole. */
  private static final int FEW = 3;

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
      List<String> lacking = missing.get(0);
      List<String> instead =
          extra.stream()
              .min(Comparator.comparingInt(row -> different(lacking, row).size()))
              .orElseThrow();
      List<Integer> columns = different(lacking, instead);
      return columns.size() <= FEW && lacking.size() == instead.size()
          ? ", such as one in which " + inWords(columns, lacking, instead)
          : ", such as\n  " + shown(lacking) + "\nin the place of which is\n  " + shown(instead);
    }
    return extra.isEmpty()
        ? ", such as\n  " + shown(missing.get(0)) + "\n"
        : ", such as\n  " + shown(extra.get(0)) + "\n";
  }

  /** The columns in which two rows differ. */
  private static List<Integer> different(List<String> one, List<String> other) {
    return IntStream.range(0, Math.min(one.size(), other.size()))
        .filter(i -> !one.get(i).equals(other.get(i)))
        .boxed()
        .toList();
  }

  private static String inWords(List<Integer> columns, List<String> lacking, List<String> instead) {
    List<String> names =
        lacking.size() == LoggedRequests.COLUMNS.size() ? LoggedRequests.COLUMNS : CLICK_COLUMNS;
    return columns.stream()
        .map(
            i ->
                "%s is %s and not %s"
                    .formatted(
                        names.get(i), shortened(instead.get(i), 60), shortened(lacking.get(i), 60)))
        .collect(Collectors.joining(", "));
  }

  private static String shown(List<String> row) {
    return shortened(String.join(" | ", row.stream().map(String::valueOf).toList()), 160);
  }

  private static String shortened(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length) + " …";
  }

  private static List<List<String>> normalised(List<List<String>> rows) {
    return rows.stream().map(TableRules::normalisedRow).toList();
  }

  /** Times and numbers in one way of writing; texts as they are. */
  private static List<String> normalisedRow(List<String> row) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      String value = row.get(i);
      boolean number = i == PREDICTION && row.size() == LoggedRequests.COLUMNS.size();
      values.add(value == null ? "NULL" : number ? number(value) : time(value));
    }
    return values;
  }

  /**
   * So many digits as the lesson asks for; a double has more, a decimal as many as it was given.
   */
  private static String number(String value) {
    try {
      return new BigDecimal(value).setScale(DIGITS, RoundingMode.HALF_EVEN).toPlainString();
    } catch (NumberFormatException e) {
      return value;
    }
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
