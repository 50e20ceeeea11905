package dev.mlopspractice.course.demo;

import dev.mlopspractice.acceptance.world.ShippedFile;
import dev.mlopspractice.data.GeneratedRow;
import dev.mlopspractice.data.Generator;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/**
 * What happened before the demonstration begins: impressions and clicks of the last days, as files
 * that a shipper has written.
 */
final class History {
  private static final Duration LENGTH = Duration.ofDays(6);
  private static final Duration BEFORE_CLICK = Duration.ofSeconds(30);
  private static final int ROWS_OF_A_FILE = 20_000;
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("yyyyMMddHH").withZone(ZoneOffset.UTC);

  private final Bucket bucket;
  private final Generator generator;
  private final Instant begin;

  /** Where files go. */
  @FunctionalInterface
  interface Bucket {
    void write(String key, byte[] content);
  }

  /**
   * @param end the moment of the last impression
   */
  History(Bucket bucket, Generator generator, Instant end) {
    this.bucket = bucket;
    this.generator = generator;
    this.begin = end.minus(LENGTH).truncatedTo(ChronoUnit.MILLIS);
  }

  /** How many there are. */
  record Written(long impressions, long clicks) {}

  /** Writes all impressions, and the clicks that followed. */
  Written write() {
    long clicks = 0;
    for (long from = 0; from < generator.rows(); from += ROWS_OF_A_FILE) {
      long to = Math.min(generator.rows(), from + ROWS_OF_A_FILE);
      bucket.write(key("ecs", from), ShippedFile.of(rows(from, to, this::impression)));
      List<List<String>> clicked = clicks(from, to, true);
      clicks += clicked.size();
      bucket.write(key("click", from), ShippedFile.of(clicked));
    }
    return new Written(generator.rows(), clicks);
  }

  /** Writes a click for each impression that had none; tells how many. */
  long clickOnTheRest(long from, long to) {
    List<List<String>> clicked = clicks(from, to, false);
    bucket.write("logs/click/bot.tsv.gz", ShippedFile.of(clicked));
    return clicked.size();
  }

  private String key(String kind, long index) {
    return "logs/%s/%s/%d.tsv.gz".formatted(kind, HOUR.format(at(index)), index);
  }

  private Instant at(long index) {
    return begin.plus(LENGTH.multipliedBy(index).dividedBy(generator.rows()));
  }

  private static List<List<String>> rows(long from, long to, LongFunction<List<String>> row) {
    List<List<String>> rows = new ArrayList<>();
    for (long index = from; index < to; index++) {
      rows.add(row.apply(index));
    }
    return rows;
  }

  private List<String> impression(long index) {
    List<String> row = new ArrayList<>();
    row.add(at(index).toString());
    row.addAll(generator.row(index).request().values());
    row.addAll(List.of("predictor", "0.5", "none", "none"));
    return row;
  }

  private List<List<String>> clicks(long from, long to, boolean clicked) {
    List<List<String>> rows = new ArrayList<>();
    for (long index = from; index < to; index++) {
      GeneratedRow row = generator.row(index);
      if (row.click() == clicked) {
        rows.add(List.of(row.request().id(), at(index).plus(BEFORE_CLICK).toString()));
      }
    }
    return rows;
  }
}
