package dev.mlopspractice.predictor;

import dev.mlopspractice.model.BidRequest;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells every listener of every prediction; none of them can fail a request. */
final class Listeners {

  private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

  private final List<Guarded> listeners;

  Listeners(List<PredictionListener> listeners) {
    this.listeners = listeners.stream().map(Guarded::new).toList();
  }

  void onPrediction(BidRequest request, Prediction prediction) {
    for (Guarded listener : listeners) {
      listener.onPrediction(request, prediction);
    }
  }

  /** How often a listener has thrown. */
  long failures() {
    return listeners.stream().mapToLong(listener -> listener.failures.get()).sum();
  }

  private static final class Guarded {
    private final PredictionListener listener;
    private final AtomicLong failures = new AtomicLong();

    private Guarded(PredictionListener listener) {
      this.listener = listener;
    }

    @SuppressWarnings("CatchingUnchecked")
    void onPrediction(BidRequest request, Prediction prediction) {
      try {
        listener.onPrediction(request, prediction);
      } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
        if (failures.incrementAndGet() == 1) {
          LOG.error(
              "Prediction listener {} failed; requests go on, its later failures are only counted",
              listener.getClass().getName(),
              e);
        }
      }
    }
  }
}
