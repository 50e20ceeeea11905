package dev.mlopspractice.cloud.elasticloadbalancing.proxy;

import dev.mlopspractice.cloud.monitoring.Series;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** What a target group has served since its creation. */
public final class TargetGroupMetrics {

  /**
   * Counts so far, to be subtracted from later ones.
   *
   * @param requests sent to a target, answered or not
   * @param answers2xx by the targets themselves, as the following ones
   * @param failed requests that the load balancer answered itself, with 502, 503 or 504
   * @param latency from sending a request to the head of its answer, summed over all answers
   */
  public record Counts(
      long requests,
      long answers2xx,
      long answers3xx,
      long answers4xx,
      long answers5xx,
      long failed,
      Duration latency) {
    /** The mean time to an answer; zero without any. */
    public Duration meanLatency() {
      long answers = answers2xx + answers3xx + answers4xx + answers5xx;
      return answers == 0 ? Duration.ZERO : latency.dividedBy(answers);
    }
  }

  private final AtomicLongArray answers = new AtomicLongArray(6);
  private final LongAdder requests = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder latencyNanos = new LongAdder();
  private final InstantSource clock;
  private final Map<String, Series> series =
      Map.of(
          "RequestCount", new Series(),
          "HTTPCode_Target_2XX_Count", new Series(),
          "HTTPCode_Target_3XX_Count", new Series(),
          "HTTPCode_Target_4XX_Count", new Series(),
          "HTTPCode_Target_5XX_Count", new Series(),
          "TargetConnectionErrorCount", new Series(),
          "TargetResponseTime", new Series(),
          "HealthyHostCount", new Series(),
          "UnHealthyHostCount", new Series());

  TargetGroupMetrics(InstantSource clock) {
    this.clock = clock;
  }

  void sent() {
    requests.increment();
    report("RequestCount", 1);
  }

  void answered(int status, long nanos) {
    int kind = Math.min(5, Math.max(0, status / 100));
    answers.incrementAndGet(kind);
    latencyNanos.add(nanos);
    report("TargetResponseTime", nanos / 1e9);
    if (kind >= 2) {
      report("HTTPCode_Target_" + kind + "XX_Count", 1);
    }
  }

  void failed() {
    failed.increment();
  }

  void refused() {
    report("TargetConnectionErrorCount", 1);
  }

  void health(long healthy, long unhealthy) {
    report("HealthyHostCount", healthy);
    report("UnHealthyHostCount", unhealthy);
  }

  private void report(String name, double value) {
    series.get(name).add(clock.instant(), value, 1);
  }

  /** What was measured under CloudWatch's name for it; empty where that is not measured. */
  public Optional<Series> series(String name) {
    return Optional.ofNullable(series.get(name));
  }

  /** The counts now. */
  public Counts counts() {
    return new Counts(
        requests.sum(),
        answers.get(2),
        answers.get(3),
        answers.get(4),
        answers.get(5),
        failed.sum(),
        Duration.ofNanos(latencyNanos.sum()));
  }
}
