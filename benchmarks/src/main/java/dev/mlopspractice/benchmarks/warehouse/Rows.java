package dev.mlopspractice.benchmarks.warehouse;

import dev.mlopspractice.acceptance.world.LoggedRequests;
import dev.mlopspractice.acceptance.world.ShippedFile;
import dev.mlopspractice.data.GeneratedRow;
import dev.mlopspractice.data.Generator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows of both tables, spread evenly over some time, as a log, a shipped file and PostgreSQL's COPY
 * have them. The generator's values need no quotes.
 */
final class Rows {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final Duration BEFORE_CLICK = Duration.ofSeconds(30);

  private final List<List<String>> impressions = new ArrayList<>();
  private final List<List<String>> clicks = new ArrayList<>();

  private Rows() {}

  /**
   * Rows of a generator.
   *
   * @param from the index of the first
   * @param to the index after the last
   * @param begin the moment of row 0
   * @param every the time from one row to the next
   */
  static Rows of(Generator generator, long from, long to, Instant begin, Duration every) {
    Rows rows = new Rows();
    for (long index = from; index < to; index++) {
      rows.add(generator.row(index), begin.plus(every.multipliedBy(index)));
    }
    return rows;
  }

  private void add(GeneratedRow row, Instant at) {
    List<String> impression = new ArrayList<>(List.of(TIME.format(at)));
    impression.addAll(row.request().values());
    impression.addAll(List.of("predictor", "0.17", "logistic_ctr_model", "20261123120000"));
    impressions.add(impression);
    if (row.click()) {
      clicks.add(List.of(row.request().id(), TIME.format(at.plus(BEFORE_CLICK))));
    }
  }

  int count() {
    return impressions.size();
  }

  /** The lines that a server logs. */
  List<String> lines() {
    return impressions.stream().map(LoggedRequests::line).toList();
  }

  /** A table's rows as a file that Fluentd ships. */
  byte[] shipped(String table) {
    return ShippedFile.of(rows(table));
  }

  /** A table's rows for PostgreSQL's COPY in its text format. */
  byte[] text(String table) {
    return rows(table).stream()
        .map(row -> String.join("\t", row))
        .collect(Collectors.joining("\n", "", "\n"))
        .getBytes(StandardCharsets.UTF_8);
  }

  private List<List<String>> rows(String table) {
    return table.equals("click_log") ? clicks : impressions;
  }
}
