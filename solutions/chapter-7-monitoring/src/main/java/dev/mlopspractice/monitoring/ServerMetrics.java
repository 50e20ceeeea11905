package dev.mlopspractice.monitoring;

import dev.mlopspractice.model.BidRequest;
import dev.mlopspractice.model.ModelNames;
import dev.mlopspractice.predictor.FinishedRequest;
import dev.mlopspractice.predictor.Prediction;
import dev.mlopspractice.predictor.PredictionListener;
import dev.mlopspractice.predictor.PredictorServer;
import dev.mlopspractice.predictor.RequestListener;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import io.prometheus.client.Histogram;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * What the prediction server tells of itself, as {@code METRICS.md} names it.
 *
 * <p>Counting is all that a request pays for: nothing is sent, nothing waits. Somebody who wants to
 * know asks for {@link #text}. The number of series does not depend on what is asked.
 */
public final class ServerMetrics implements PredictionListener, RequestListener {
  private final String env;
  private final LongSupplier droppedLines;
  private final CollectorRegistry registry;

  // <task 7.1> What is counted: the metrics, with all their series from the start.
  private static final String NONE = "none";
  private static final List<String> CLASSES = List.of("2xx", "4xx", "5xx");
  private static final double[] SECONDS = {
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5
  };
  private static final double[] PROBABILITIES = {
    0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.75, 1
  };
  private static final double NANOS = 1e9;

  private final Counter requests =
      Counter.build("request_count", "Requests to /predict that were answered")
          .labelNames("env", "model_name", "class")
          .create();
  private final Histogram times =
      Histogram.build("response_time_seconds", "How long the server took for them")
          .labelNames("env", "model_name")
          .buckets(SECONDS)
          .create();
  private final Histogram values =
      Histogram.build("prediction_value", "Probabilities that were answered")
          .labelNames("env", "model_name")
          .buckets(PROBABILITIES)
          .create();
  private final Gauge ready =
      Gauge.build("predictor_ready", "1 while /ready answers 200").labelNames("env").create();
  private final Counter dropped =
      Counter.build("prediction_log_dropped", "Predictions that are not in the log")
          .labelNames("env")
          .create();
  private final Counter failures =
      Counter.build("listener_failures", "How often a listener of the server has thrown")
          .labelNames("env")
          .create();

  /** Others have counted up to here; two scrapes may ask at the same time. */
  private synchronized void raise(Counter counter, long count) {
    Counter.Child child = counter.labels(env);
    child.inc(Math.max(0, count - child.get()));
  }

  // <instead>
  // </task>

  /**
   * Metrics with every series at 0.
   *
   * @param env the part that the server plays, {@code predictor} or {@code predictor-canary}
   * @param droppedLines how many lines the prediction log has dropped until now
   * @param registry gets the metrics
   */
  public ServerMetrics(String env, LongSupplier droppedLines, CollectorRegistry registry) {
    this.env = env;
    this.droppedLines = droppedLines;
    this.registry = registry;
    // <task 7.1> Register the metrics, and make their series.
    Stream.of(requests, times, values, ready, dropped, failures).forEach(registry::register);
    Stream.of(ready, dropped, failures).forEach(metric -> metric.labels(env));
    for (String model : ModelNames.ALL) {
      values.labels(env, model);
    }
    for (String model : Stream.concat(ModelNames.ALL.stream(), Stream.of(NONE)).toList()) {
      times.labels(env, model);
      CLASSES.forEach(name -> requests.labels(env, model, name));
    }
    // <instead>
    // </task>
  }

  /** Is called for every prediction, by many threads at once. */
  @Override
  public void onPrediction(BidRequest request, Prediction prediction) {
    // <task 7.1> Observe the probability.
    values.labels(env, prediction.model()).observe(prediction.probability());
    // <instead>
    // </task>
  }

  /** Is called for every request that was answered, whatever it asked for, by many threads. */
  @Override
  public void onFinished(FinishedRequest request) {
    // <task 7.1> Count requests to /predict by the class of their status, and observe their time.
    if (!request.path().equals("/predict")) {
      return;
    }
    String model = request.model().orElse(NONE);
    requests.labels(env, model, request.status() / 100 + "xx").inc();
    times.labels(env, model).observe(request.took().toNanos() / NANOS);
    // <instead>
    // </task>
  }

  /** Everything of now, in the text format of Prometheus, version 0.0.4. */
  public String text(PredictorServer server) {
    // <task 7.1> Take over what others know, then write all that is registered.
    ready.labels(env).set(server.notReady().isEmpty() ? 1 : 0);
    raise(dropped, droppedLines.getAsLong());
    raise(failures, server.listenerFailures());
    StringWriter text = new StringWriter();
    try {
      TextFormat.write004(text, registry.metricFamilySamples());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // text in memory: our own defect
    }
    return text.toString();
    // <instead>
    // throw new UnsupportedOperationException(
    //     "Task 7.1 is still to do: the metrics of " + env + " have no text");
    // </task>
  }
}
