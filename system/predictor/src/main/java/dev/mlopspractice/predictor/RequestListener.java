package dev.mlopspractice.predictor;

/**
 * Learns of every request, after it was answered: also of those that were refused, that failed, and
 * that asked for a path which does not exist.
 *
 * <p>Called on the request's own thread by many threads at once. Nobody waits for it any more, but
 * it holds a thread that other requests need: an implementation is thread-safe and returns at once.
 * One that throws fails nothing: the failure is counted, and the first of each listener is logged.
 */
@FunctionalInterface
public interface RequestListener {

  /** Called once for each request that was answered. */
  void onFinished(FinishedRequest request);
}
