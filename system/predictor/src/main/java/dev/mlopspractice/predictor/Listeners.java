package dev.mlopspractice.predictor;

import dev.mlopspractice.model.BidRequest;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells every listener of what happens; none of them can fail a request. */
final class Listeners {

  private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

  private final List<Guarded<PredictionListener>> predictions;
  private final List<Guarded<RequestListener>> requests;

  Listeners(List<PredictionListener> predictions, List<RequestListener> requests) {
    this.predictions = predictions.stream().map(Guarded::new).toList();
    this.requests = requests.stream().map(Guarded::new).toList();
  }

  void onPrediction(BidRequest request, Prediction prediction) {
    for (Guarded<PredictionListener> guarded : predictions) {
      guarded.tell(listener -> listener.onPrediction(request, prediction));
    }
  }

  void onFinished(FinishedRequest request) {
    for (Guarded<RequestListener> guarded : requests) {
      guarded.tell(listener -> listener.onFinished(request));
    }
  }

  /** Whether anybody wants to know of finished requests. */
  boolean hearOfRequests() {
    return !requests.isEmpty();
  }

  /** How often a listener has thrown. */
  long failures() {
    return Stream.concat(predictions.stream(), requests.stream())
        .mapToLong(guarded -> guarded.failures.get())
        .sum();
  }

  private static final class Guarded<L> {
    private final L listener;
    private final AtomicLong failures = new AtomicLong();

    private Guarded(L listener) {
      this.listener = listener;
    }

    @SuppressWarnings("CatchingUnchecked")
    void tell(Consumer<L> news) {
      try {
        news.accept(listener);
      } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
        if (failures.incrementAndGet() == 1) {
          LOG.error(
              "Listener {} failed; requests go on, its later failures are only counted",
              listener.getClass().getName(),
              e);
        }
      }
    }
  }
}
