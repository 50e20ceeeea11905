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

  // Task 7.1: What is counted: the metrics, with all their series from the start.

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
    // Task 7.1: Register the metrics, and make their series.
  }

  /** Is called for every prediction, by many threads at once. */
  @Override
  public void onPrediction(BidRequest request, Prediction prediction) {
    // Task 7.1: Observe the probability.
  }

  /** Is called for every request that was answered, whatever it asked for, by many threads. */
  @Override
  public void onFinished(FinishedRequest request) {
    // Task 7.1: Count requests to /predict by the class of their status, and observe their time.
  }

  /** Everything of now, in the text format of Prometheus, version 0.0.4. */
  public String text(PredictorServer server) {
    // Task 7.1: Take over what others know, then write all that is registered.
    throw new UnsupportedOperationException(
        "Task 7.1 is still to do: the metrics of " + env + " have no text");
  }
}
