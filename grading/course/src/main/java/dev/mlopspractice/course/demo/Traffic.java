package dev.mlopspractice.course.demo;

import dev.mlopspractice.acceptance.world.PredictorProbe;
import dev.mlopspractice.acceptance.world.ShippedFile;
import dev.mlopspractice.data.GeneratedRow;
import dev.mlopspractice.data.Generator;
import dev.mlopspractice.model.BidRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Bid requests of the days after the history, and the clicks that follow. Several bidders may ask.
 */
final class Traffic {
  private final History.Bucket bucket;
  private final List<String> clicked = new ArrayList<>();
  private Generator generator;
  private long next;
  private long step = 1;
  private long asked;

  Traffic(Generator generator, History.Bucket bucket) {
    this.next = generator.rows();
    this.generator = generator;
    this.bucket = bucket;
  }

  /**
   * From now on requests and clicks are this generator's.
   *
   * @param every so many of its rows one is asked for
   */
  synchronized void drawFrom(Generator other, long every) {
    generator = other;
    step = every;
  }

  /** How many predictions were asked for in all. */
  synchronized long asked() {
    return asked;
  }

  /** The next request; if it is to be clicked on, that is remembered. */
  synchronized BidRequest next() {
    GeneratedRow row = generator.row(next);
    next += step;
    asked++;
    if (row.click()) {
      clicked.add(row.request().id());
    }
    return row.request();
  }

  /**
   * Asks, and requires that every answer comes from these revisions.
   *
   * @param expected the revision by model
   * @return what came of it, in words
   */
  String ask(PredictorProbe probe, int requests, Map<String, String> expected) {
    Map<String, String> served = new TreeMap<>();
    double sum = 0;
    for (int i = 0; i < requests; i++) {
      PredictorProbe.Answer answer = probe.predict(next());
      served.put(answer.model(), answer.revision());
      sum += answer.prediction();
    }
    if (!served.equals(expected)) {
      throw new IllegalStateException(expected + " should be served; served are " + served);
    }
    return String.format(
        Locale.ROOT,
        "%,d requests answered, mean predicted click rate %.3f, by\n%s",
        requests,
        sum / requests,
        served.entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining("\n")));
  }

  /** Writes the clicks that are still to come; tells how many. */
  synchronized int click() {
    String now = Instant.now().toString();
    List<List<String>> rows = clicked.stream().map(id -> List.of(id, now)).toList();
    bucket.write("logs/click/of-%d.tsv.gz".formatted(asked), ShippedFile.of(rows));
    clicked.clear();
    return rows.size();
  }
}
