package dev.mlopspractice.cloud.elasticloadbalancing.proxy;

import dev.mlopspractice.cloud.gateway.CallHeaders;
import dev.mlopspractice.cloud.gateway.Headers;
import dev.mlopspractice.cloud.gateway.Reply;
import dev.mlopspractice.cloud.gateway.Request;
import dev.mlopspractice.cloud.wire.WireClient;
import dev.mlopspractice.cloud.wire.WireRequest;
import dev.mlopspractice.cloud.wire.WireResponse;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Sends a request to a target of a group. A target that refuses the connection has not seen the
 * request, so another one is tried; any other failure is the client's to deal with.
 */
final class Forwarding {
  /** Bodies up to this size are kept, so that they can be sent to another target. */
  private static final int SMALL = 64 << 10;

  private final Supplier<WireClient> client;

  Forwarding(Supplier<WireClient> client) {
    this.client = client;
  }

  /**
   * @param listenerPort told to the target
   * @return the target's answer; 502, 503 or 504 where there is none
   */
  Reply send(TargetGroup group, Request request, int listenerPort) {
    if (request.length() >= 0 && request.length() <= SMALL) {
      request.bytes();
    }
    Optional<String> wanted =
        group.stickiness().flatMap(lasts -> Cookies.read(request, Cookies.TARGET));
    Set<String> tried = new HashSet<>();
    int failure = 503;
    for (Optional<Target> target = group.take(wanted, tried);
        target.isPresent();
        target = group.take(wanted, tried)) {
      try {
        return answer(group, target.get(), request, listenerPort);
      } catch (ConnectException e) {
        group.done(target.get());
        group.metrics().refused();
        tried.add(target.get().key());
        failure = 502;
      } catch (IOException e) {
        group.done(target.get());
        group.metrics().sent();
        group.metrics().failed();
        return OwnReplies.error(e instanceof SocketTimeoutException ? 504 : 502);
      } catch (RuntimeException e) {
        group.done(target.get());
        throw e;
      }
    }
    group.metrics().failed();
    return OwnReplies.error(failure);
  }

  private Reply answer(TargetGroup group, Target target, Request request, int listenerPort)
      throws IOException {
    String query = request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery();
    WireRequest outgoing =
        new WireRequest(
            request.method(),
            request.path() + query,
            ForwardedHeaders.of(request, listenerPort),
            request.body(),
            request.length());
    long begin = System.nanoTime();
    WireResponse response = client.get().call(target.base(), outgoing);
    group.metrics().sent();
    group.metrics().answered(response.status(), System.nanoTime() - begin);
    boolean head = request.method().equals("HEAD");
    Reply reply =
        new Reply(
            response.status(),
            Headers.of(CallHeaders.of(response.headers(), head)),
            new ReleasingBody(response.body(), () -> group.done(target)),
            response.length());
    Optional<Duration> sticky = group.stickiness();
    return sticky.isPresent()
        ? Cookies.write(reply, Cookies.TARGET, target.key(), sticky.get())
        : reply;
  }
}
