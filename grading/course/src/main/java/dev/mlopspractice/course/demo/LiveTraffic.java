package dev.mlopspractice.course.demo;

import dev.mlopspractice.acceptance.world.PredictorProbe;
import dev.mlopspractice.acceptance.world.ShippedFile;
import dev.mlopspractice.data.GeneratedRow;
import dev.mlopspractice.data.Generator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Bidders that ask without a pause, by way of the load balancer, until they are told to stop. */
final class LiveTraffic implements AutoCloseable {
  private static final long PAUSE_MILLIS = 40;
  private static final int CLICKS_OF_A_FILE = 50;

  private final Generator generator;
  private final History.Bucket bucket;
  private final PredictorProbe probe;
  private final Thread thread = new Thread(this::send, "course-traffic");
  private final List<String> clicked = new ArrayList<>();
  private final Map<String, Long> answers = new TreeMap<>();
  private volatile boolean on;
  private volatile boolean ended;
  private long asked;
  private long answered;
  private String failure = "";

  /**
   * What came of it until now.
   *
   * @param answers how many, by model and revision
   * @param failure the latest; empty if the latest request was answered
   */
  record Count(boolean on, long asked, long answered, Map<String, Long> answers, String failure) {}

  LiveTraffic(Generator generator, History.Bucket bucket, PredictorProbe probe) {
    this.generator = generator;
    this.bucket = bucket;
    this.probe = probe;
    thread.setDaemon(true);
    thread.start();
  }

  /** Begins, or stops where it is going on; tells which. */
  boolean toggle() {
    on = !on;
    return on;
  }

  synchronized Count count() {
    return new Count(on, asked, answered, new TreeMap<>(answers), failure);
  }

  private void send() {
    try {
      while (!ended) {
        if (on) {
          ask();
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void ask() {
    GeneratedRow row = generator.row(generator.rows() + next());
    try {
      PredictorProbe.Answer answer = probe.predict(row.request());
      noteAnswer(answer.model() + " " + answer.revision());
      if (row.click()) {
        click(row.request().id());
      }
    } catch (RuntimeException e) { // the server is down, or has no model: the page says so
      noteFailure(String.valueOf(e.getMessage()));
    }
  }

  private synchronized long next() {
    return asked++;
  }

  private synchronized void noteAnswer(String by) {
    answered++;
    failure = "";
    answers.merge(by, 1L, Long::sum);
  }

  private synchronized void noteFailure(String message) {
    failure = message;
  }

  /** Clicks come in files, later than their impressions. */
  private void click(String id) {
    clicked.add(id);
    if (clicked.size() == CLICKS_OF_A_FILE) {
      String now = Instant.now().toString();
      List<List<String>> rows = clicked.stream().map(each -> List.of(each, now)).toList();
      clicked.clear();
      bucket.write(
          "logs/click/live-%d.tsv.gz".formatted(Instant.now().toEpochMilli()),
          ShippedFile.of(rows));
    }
  }

  @Override
  public void close() {
    ended = true;
    thread.interrupt();
    try {
      thread.join(5_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
