package dev.mlopspractice.monitoring;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Gauge;
import io.prometheus.client.exporter.PushGateway;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Pushes what a pipeline has measured to the Pushgateway, once, as {@code METRICS.md} names it.
 *
 * <p>A model that was trained and registered is worth more than its figures: whatever the
 * Pushgateway does, the pipeline goes on, after a bounded time, and standard error has a line.
 */
public final class PipelineMetrics {

  /** The job of the grouping key. */
  public static final String JOB = "ml-pipeline";

  /** How many values of a feature have a series of their own. */
  public static final int TOP = 10;

  private final Optional<URL> gateway;
  private final Duration limit;
  private final PrintStream err;

  /**
   * Pushes to a Pushgateway.
   *
   * @param gateway for instance {@code http://pushgateway:9091}; empty if there is none
   * @param limit how long a push may take in all
   * @param err is told of a push that failed
   */
  public PipelineMetrics(Optional<URL> gateway, Duration limit, PrintStream err) {
    this.gateway = gateway;
    this.limit = limit;
    this.err = err;
  }

  /**
   * Pushes under the job and the model's name, in place of what was pushed there before. Never
   * throws, and returns within the limit.
   *
   * @return whether the Pushgateway has taken it
   */
  public boolean push(String model, Measured measured) {
    // Task 7.2: Push once, within the limit; say on err why it failed.
    err.println("Task 7.2 is still to do: " + JOB + " has pushed nothing of " + model);
    return false;
  }

  // Task 7.2: Methods of your own go here, if you want some.
}
