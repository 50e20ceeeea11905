package dev.mlopspractice.predictor;

import dev.mlopspractice.model.BidRequest;

/**
 * Learns of every prediction, after it was made and before it is answered.
 *
 * <p>Called on the request's own thread by many threads at once: an implementation is thread-safe
 * and returns at once, since a slow listener is a slow answer. One that throws fails no request:
 * the failure is counted, and the first of each listener is logged.
 */
@FunctionalInterface
public interface PredictionListener {

  /** Called once for each request that was answered with a prediction. */
  void onPrediction(BidRequest request, Prediction prediction);
}
