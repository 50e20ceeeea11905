package dev.mlopspractice.cloud.elasticloadbalancing.proxy;

import java.time.Duration;
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

  void sent() {
    requests.increment();
  }

  void answered(int status, long nanos) {
    answers.incrementAndGet(Math.min(5, Math.max(0, status / 100)));
    latencyNanos.add(nanos);
  }

  void failed() {
    failed.increment();
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
