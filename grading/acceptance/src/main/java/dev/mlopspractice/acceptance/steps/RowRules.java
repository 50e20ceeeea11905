package dev.mlopspractice.acceptance.steps;

import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.acceptance.world.LoggedRequests;
import dev.mlopspractice.acceptance.world.ShippedRows;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** What a shipped row must be: that of a line that was logged, under the hour of that line. */
final class RowRules {
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("yyyyMMddHH").withZone(ZoneOffset.UTC);
  private static final int TIME = 0;
  private static final int PREDICTION = LoggedRequests.COLUMNS.indexOf("prediction");

  private RowRules() {}

  /**
   * Checks a row.
   *
   * @param logged all rows that may be there
   */
  static void check(ShippedRows.Row row, List<List<String>> logged) {
    List<String> values = row.values();
    if (values.size() != LoggedRequests.COLUMNS.size()) {
      throw new WrongAnswer(
          "rows of " + LoggedRequests.COLUMNS.size() + " columns",
          "one has " + values.size() + ": " + String.join(" | ", values),
          "a tab or a line feed in a value has become a column or a row");
    }
    List<String> line =
        logged.stream()
            .filter(one -> values.contains(one.get(1)))
            .findFirst()
            .orElseThrow(
                () -> new WrongAnswer("rows of lines that were logged", "another one: " + values));
    for (int i = 0; i < values.size(); i++) {
      if (!same(i, line.get(i), values.get(i))) {
        throw new WrongAnswer(
            "column "
                + (i + 1)
                + " is "
                + LoggedRequests.COLUMNS.get(i)
                + ": \""
                + line.get(i)
                + "\"",
            values.get(i).isEmpty() ? "it is empty" : "it is \"" + values.get(i) + "\"");
      }
    }
    String folderOfHour = "logs/ecs/" + HOUR.format(Instant.parse(line.get(TIME)));
    if (!row.key().startsWith(folderOfHour)) {
      throw new WrongAnswer(
          "a line that was logged at " + line.get(TIME) + " is under " + folderOfHour,
          "it is in " + row.key());
    }
    if (!row.key().endsWith(".gz")) {
      throw new WrongAnswer("the names of gzipped files end in .gz", "one is " + row.key());
    }
  }

  private static boolean same(int column, String expected, String found) {
    if (expected.equals(found)) {
      return true;
    }
    try {
      return (column == PREDICTION && Double.parseDouble(expected) == Double.parseDouble(found))
          || (column == TIME && Instant.parse(expected).equals(Instant.parse(found)));
    } catch (NumberFormatException | DateTimeException e) {
      return false;
    }
  }
}
