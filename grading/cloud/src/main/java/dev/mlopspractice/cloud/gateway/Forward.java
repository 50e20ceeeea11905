package dev.mlopspractice.cloud.gateway;

import dev.mlopspractice.cloud.wire.WireClient;
import dev.mlopspractice.cloud.wire.WireRequest;
import dev.mlopspractice.cloud.wire.WireResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Serves a call by an engine that speaks AWS's protocol itself: the request goes there as it came,
 * escapes, signature and all, and the reply comes back as it is; bodies are streamed.
 */
public final class Forward implements Service {
  private final String engine;
  private final Supplier<URI> target;
  private final WireClient client;

  /**
   * @param engine its name for messages, for example {@code LocalStack}
   * @param target where it listens, without a path; asked at every call, so that an engine can
   *     start at the first
   */
  public Forward(String engine, Supplier<URI> target, WireClient client) {
    this.engine = Objects.requireNonNull(engine, "engine");
    this.target = Objects.requireNonNull(target, "target");
    this.client = Objects.requireNonNull(client, "client");
  }

  @Override
  public Reply handle(Request request) {
    URI base = target.get();
    try {
      WireResponse response = client.call(base, outgoing(request));
      Headers headers =
          Headers.of(CallHeaders.of(response.headers(), request.method().equals("HEAD")));
      return new Reply(response.status(), headers, response.body(), response.length());
    } catch (IOException e) {
      throw unavailable(base, request, e);
    }
  }

  private static WireRequest outgoing(Request request) {
    String query = request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery();
    return new WireRequest(
        request.method(),
        request.path() + query,
        CallHeaders.of(request.headers().asMap(), false),
        request.body(),
        request.length());
  }

  private AwsException unavailable(URI base, Request request, IOException cause) {
    AwsException error =
        new AwsException(
            "ServiceUnavailable",
            503,
            engine
                + " at "
                + base
                + " does not answer "
                + request
                + ": "
                + cause
                + ".\nStop the cloud and start it again; if that does not help, look at its log.");
    error.initCause(cause);
    return error;
  }
}
