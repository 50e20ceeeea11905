package dev.mlopspractice.acceptance.monitoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** Pages of metrics that the grader plays: what a server, an exporter and a Pushgateway answer. */
public final class PlayedPages {
  /** The models of the trainings that were pushed. */
  public static final List<String> MODELS = List.of(TrainingCourses.ONE, TrainingCourses.OTHER);

  /** What servers count as of another job, once they pretend. */
  public static final String PRETENDED = "request_count_total{model_name=\"pretended\"}";

  private final AtomicLong asked;
  private final long rows;
  private volatile boolean pretending;

  public PlayedPages(Random random) {
    this.asked = new AtomicLong(1_000 + random.nextInt(10_000));
    this.rows = 15_000 + random.nextInt(20_000);
  }

  /** From now on, servers count something as of another job. */
  public void pretend() {
    pretending = true;
  }

  /** Requests so far, and the memory of the process. */
  public String server(String env, String instance) {
    List<String> lines = new ArrayList<>();
    for (String code : List.of("2xx", "4xx", "5xx")) {
      lines.add(
          "request_count_total{env=\"%s\",model_name=\"%s\",class=\"%s\"} %d"
              .formatted(env, TrainingCourses.ONE, code, asked.addAndGet(7)));
    }
    if (pretending) {
      lines.add(PRETENDED.replace("}", ",env=\"%s\",job=\"another\"} 1".formatted(env)));
    }
    lines.add("process_resident_memory_bytes " + (200_000_000L + instance.hashCode() % 1000));
    return text(lines);
  }

  /** What the sidecar says of the containers of its task. */
  public String exporter(String address) {
    List<String> lines = new ArrayList<>();
    for (String container : List.of("predictor", "fluentd")) {
      long bytes = 300_000_000L + (address + container).hashCode() % 1000;
      lines.add(
          "ecs_container_memory_usage_bytes{container_name=\"%s\"} %d".formatted(container, bytes));
    }
    return text(lines);
  }

  /** What trainings of both models have pushed. */
  public String gateway() {
    List<String> lines = new ArrayList<>();
    for (String model : MODELS) {
      String key = "instance=\"\",job=\"ml-pipeline\",model_name=\"" + model + "\"";
      lines.add("data_amount{" + key + ",kind=\"rows\"} " + rows);
      lines.add("data_amount{" + key + ",kind=\"clicks\"} " + rows / 6);
      lines.add("push_time_seconds{" + key + "} " + System.currentTimeMillis() / 1000);
    }
    return text(lines);
  }

  private static String text(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }
}
