package dev.mlopspractice.predictor;

import java.time.Duration;
import java.util.Optional;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.server.Request;

/**
 * Tells listeners of requests that Jetty has answered. It is Jetty that says so, and not a route,
 * because it knows also of what no route has seen.
 */
final class FinishedRequests implements HttpChannel.Listener {

  private static final String BEGUN = FinishedRequests.class.getName() + ".begun";

  private final Listeners listeners;

  FinishedRequests(Listeners listeners) {
    this.listeners = listeners;
  }

  @Override
  public void onRequestBegin(Request request) {
    request.setAttribute(BEGUN, System.nanoTime());
  }

  @Override
  public void onComplete(Request request) {
    // What is no HTTP at all has no beginning, and no path.
    if (request.getAttribute(BEGUN) instanceof Long begun) {
      listeners.onFinished(
          new FinishedRequest(
              request.getPathInfo() == null ? "" : request.getPathInfo(),
              request.getResponse().getStatus(),
              Duration.ofNanos(System.nanoTime() - begun),
              Optional.ofNullable((String) request.getAttribute(FinishedRequest.MODEL))));
    }
  }
}
