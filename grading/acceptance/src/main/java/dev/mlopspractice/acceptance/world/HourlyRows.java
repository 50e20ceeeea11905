package dev.mlopspractice.acceptance.world;

import dev.mlopspractice.model.BidRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Rows of several hours, in no order. */
public final class HourlyRows {
  private final LabelledRows rows;

  /** What a split looks at, of one row. */
  public record Row(String id, String hour) {}

  private HourlyRows(LabelledRows rows) {
    this.rows = rows;
  }

  /**
   * Draws rows.
   *
   * @param rowsOfHours how many of each hour, in order of time
   */
  public static HourlyRows draw(List<Integer> rowsOfHours, Random random) {
    List<String> hours = new ArrayList<>();
    int day = 1 + random.nextInt(20);
    int first = random.nextInt(24);
    for (int i = 0; i < rowsOfHours.size(); i++) {
      String hour = "2611%02d%02d".formatted(day + (first + i) / 24, (first + i) % 24);
      hours.addAll(Collections.nCopies(rowsOfHours.get(i), hour));
    }
    Collections.shuffle(hours, random);
    return new HourlyRows(LabelledRows.draw(hours, random, request -> 0.17));
  }

  /** As a file of the course. */
  public String text() {
    return rows.text();
  }

  /** The rows of such a file; none where it has nothing but its first line. */
  public static List<Row> read(String text) {
    List<String> lines = text.lines().toList();
    List<String> columns = lines.isEmpty() ? List.of() : cells(lines.get(0));
    int id = columns.indexOf("id");
    int hour = columns.indexOf("hour");
    return lines.stream()
        .skip(1)
        .map(line -> new Row(cells(line).get(id), cells(line).get(hour)))
        .toList();
  }

  private static List<String> cells(String line) {
    return Arrays.asList(line.split("\t", -1));
  }

  public List<String> ids() {
    return rows.requests().stream().map(BidRequest::id).toList();
  }

  /** How many rows have passed at the end of each hour but the last. */
  public List<Integer> endsOfHours() {
    List<String> hours = rows.requests().stream().map(row -> row.get("hour")).sorted().toList();
    List<Integer> ends = new ArrayList<>();
    for (int i = 1; i < hours.size(); i++) {
      if (!hours.get(i).equals(hours.get(i - 1))) {
        ends.add(i);
      }
    }
    return ends;
  }
}
