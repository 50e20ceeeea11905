package dev.mlopspractice.acceptance.monitoring;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * What a Prometheus has scraped of a system that has been running for two days: servers in the last
 * two hours, trainings in all of the time. Rates are steady, and one server was started anew.
 */
final class PlantedHistory {
  static final double SERVING_MINUTES = 120;
  private static final long STARTED_SECONDS = 7_200;
  private static final double TRAINING_MINUTES = 2 * 24 * 60;
  private static final Duration SERVING_STEP = Duration.ofSeconds(15);
  private static final Duration TRAINING_STEP = Duration.ofMinutes(4);
  private static final double RESTART = 71;
  private static final List<String> FEATURES = List.of("banner_pos", "site_category");

  private final Random random;
  private final List<Series> serving = new ArrayList<>();
  private final List<Series> training = new ArrayList<>();

  PlantedHistory(Random random) {
    this.random = random;
    server(ServingCourses.STABLE, "10.0.1.17:8080", between(30, 60), 0.02);
    server(ServingCourses.STABLE, "10.0.1.18:8080", between(30, 60), between(0.1, 0.2), RESTART);
    server(ServingCourses.CANARY, "10.0.2.33:8080", between(4, 8), 0.05);
    Map<String, Double> drift = new LinkedHashMap<>();
    FEATURES.forEach(feature -> drift.put(feature, between(0.01, 0.3)));
    drift.put("prediction", between(0.01, 0.3));
    PlayedPages.MODELS.forEach(model -> training(model, drift));
  }

  private void server(
      String env, String instance, double perSecond, double slow, double... restarts) {
    Map<String, String> own = Map.of("job", "predictor", "instance", instance);
    serving.add(Series.gauge("up", own, minute -> 1));
    count("process_cpu_seconds_total", own, between(0.2, 0.9), restarts);
    steady("process_resident_memory_bytes", own, Math.rint(between(2e8, 6e8)));
    runtime(own, restarts);
    steady("predictor_ready", Metrics.server(env, instance), 1);
    count("listener_failures_total", Metrics.server(env, instance), 0, restarts);
    count(Metrics.DROPPED, Metrics.server(env, instance), between(0.01, 0.1), restarts);
    Map<String, Double> classes =
        Map.of("2xx", 0.9 * perSecond, "4xx", 0.06 * perSecond, "5xx", 0.04 * perSecond);
    for (String model : PlayedPages.MODELS) {
      Map<String, String> asked = Metrics.asked(env, instance, model);
      classes.forEach(
          (name, rate) ->
              count(
                  Metrics.REQUESTS,
                  ServingCourses.with(asked, Metrics.STATUS, name),
                  rate / 2,
                  restarts));
      histogram(Metrics.LATENCY, asked, Metrics.BUCKETS, perSecond / 2, slow, 0.01, 0.5, restarts);
      double high = between(0.1, 0.6);
      histogram(Metrics.PREDICTION, asked, Metrics.SHARES, perSecond / 2, high, 0.1, 0.5, restarts);
    }
    String exporter = instance.replace(":8080", ":9779");
    for (String container : List.of("predictor", "fluentd")) {
      Map<String, String> labels =
          Map.of("job", "ecs", "env", env, "instance", exporter, "container_name", container);
      steady("ecs_container_memory_usage_bytes", labels, Math.rint(between(1e8, 3e8)));
      steady("ecs_container_memory_limit_bytes", labels, 1 << 30);
      count("ecs_container_cpu_usage_seconds_total", labels, between(0.1, 0.5), restarts);
    }
  }

  /** What the library's own collectors tell of a JVM. */
  private void runtime(Map<String, String> own, double... restarts) {
    steady("process_start_time_seconds", own, Instant.now().getEpochSecond() - STARTED_SECONDS);
    steady("process_open_fds", own, 120);
    steady("jvm_threads_current", own, 40);
    for (String area : List.of("heap", "nonheap")) {
      Map<String, String> of = ServingCourses.with(own, "area", area);
      steady("jvm_memory_bytes_used", of, 1e8);
      steady("jvm_memory_bytes_max", of, area.equals("heap") ? 5e8 : -1);
    }
    Map<String, String> collector = ServingCourses.with(own, "gc", "G1 Young Generation");
    count("jvm_gc_collection_seconds_count", collector, 0.2, restarts);
    count("jvm_gc_collection_seconds_sum", collector, 0.004, restarts);
  }

  /** Most in the bucket up to {@code usual}, and a share in the one up to {@code high}. */
  private void histogram(
      String name,
      Map<String, String> labels,
      List<String> bounds,
      double perSecond,
      double share,
      double usual,
      double high,
      double... restarts) {
    for (String le : bounds) {
      double bound = le.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(le);
      double below = bound >= high ? 1 : bound >= usual ? 1 - share : 0;
      count(name + "_bucket", ServingCourses.with(labels, "le", le), below * perSecond, restarts);
    }
    count(name + "_count", labels, perSecond, restarts);
    double mean = (1 - share) * usual * 0.8 + share * high * 0.8;
    count(name + "_sum", labels, perSecond * mean, restarts);
  }

  private void count(
      String name, Map<String, String> labels, double perSecond, double... restarts) {
    serving.add(Series.counter(name, labels, SERVING_MINUTES, minute -> perSecond, restarts));
  }

  private void steady(String name, Map<String, String> labels, double value) {
    serving.add(Series.gauge(name, labels, minute -> value));
  }

  private void training(String model, Map<String, Double> drift) {
    Map<String, String> labels = Metrics.training(model);
    double rows = Math.rint(between(15_000, 40_000));
    pushed(Metrics.AMOUNT, Metrics.KIND, Metrics.ROWS, labels, rows);
    pushed(Metrics.AMOUNT, Metrics.KIND, Metrics.CLICKS, labels, Math.rint(rows * 0.17));
    for (String figure :
        List.of("auc", "log_loss", "accuracy", "precision", "recall", "calibration")) {
      pushed(Metrics.FIGURES, "metric", figure, labels, between(0.3, 0.99));
    }
    drift.forEach((feature, psi) -> pushed(Metrics.DRIFT, Metrics.FEATURE, feature, labels, psi));
    for (String feature : FEATURES) {
      double most = between(0.4, 0.7);
      Map<String, String> of = ServingCourses.with(labels, Metrics.FEATURE, feature);
      pushed(Metrics.DISTRIBUTION, "value", "0", of, most);
      pushed(Metrics.DISTRIBUTION, "value", "1", of, 0.8 * (1 - most));
      pushed(Metrics.DISTRIBUTION, "value", "other", of, 0.2 * (1 - most));
    }
    training.add(Series.gauge(Metrics.PUSHED, labels, minute -> 0));
    training.add(Series.gauge("push_failure_time_seconds", labels, minute -> 0));
  }

  private void pushed(
      String name, String label, String value, Map<String, String> labels, double figure) {
    training.add(Series.gauge(name, ServingCourses.with(labels, label, value), minute -> figure));
  }

  private double between(double least, double most) {
    return least + random.nextDouble() * (most - least);
  }

  /**
   * Writes it as the store of a Prometheus.
   *
   * @param end in seconds since 1970: the last that was scraped
   */
  void write(Promtool promtool, Path folder, long end) {
    Path text = folder.resolve("history.txt");
    try (BufferedWriter out = Files.newBufferedWriter(text)) {
      Map<String, List<Series>> byName = new LinkedHashMap<>();
      serving.forEach(s -> byName.computeIfAbsent(s.name(), key -> new ArrayList<>()).add(s));
      for (List<Series> same : byName.values()) {
        write(out, same, SERVING_STEP, SERVING_MINUTES, end);
      }
      Map<String, List<Series>> pushed =
          training.stream().collect(Collectors.groupingBy(Series::name));
      for (List<Series> same : pushed.values()) {
        write(out, same, TRAINING_STEP, TRAINING_MINUTES, end);
      }
      out.write("# EOF\n");
    } catch (IOException e) {
      throw new UncheckedIOException(text + " can't be written", e);
    }
    Promtool.Output output =
        promtool.run(
            List.of(
                "tsdb",
                "create-blocks-from",
                "openmetrics",
                "--max-block-duration=720h",
                text.toString(),
                folder.resolve("data").toString()));
    if (!output.good()) {
      throw new IllegalStateException("promtool makes no store: " + output.text());
    }
  }

  private static void write(
      BufferedWriter out, List<Series> same, Duration step, double minutes, long end)
      throws IOException {
    out.write("# TYPE " + same.get(0).name() + " unknown\n");
    double each = step.toSeconds() / 60.0;
    for (Series series : same) {
      String selector = series.selector();
      for (double minute = 0; minute <= minutes; minute += each) {
        double value =
            series.name().equals(Metrics.PUSHED)
                ? end - 8 * 3600
                : series.at().apply(minute).orElseThrow();
        long time = end - Math.round((minutes - minute) * 60);
        out.write(selector + " " + Series.number(value) + " " + time + "\n");
      }
    }
  }
}
