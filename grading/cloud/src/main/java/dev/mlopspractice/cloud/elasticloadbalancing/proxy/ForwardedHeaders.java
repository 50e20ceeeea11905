package dev.mlopspractice.cloud.elasticloadbalancing.proxy;

import dev.mlopspractice.cloud.gateway.CallHeaders;
import dev.mlopspractice.cloud.gateway.Request;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The headers that a target gets: the client's own, and where the request came from. */
final class ForwardedHeaders {
  /** The gateway listens on the loopback address only, so every client has it. */
  private static final String CLIENT = "127.0.0.1";

  private ForwardedHeaders() {}

  /**
   * @param listenerPort the port that was asked for, which need not be the one of this machine
   */
  static Map<String, List<String>> of(Request request, int listenerPort) {
    Map<String, List<String>> headers = CallHeaders.of(request.headers().asMap(), false);
    String before = String.join(", ", headers.getOrDefault("X-Forwarded-For", List.of()));
    headers.put("X-Forwarded-For", List.of(before.isEmpty() ? CLIENT : before + ", " + CLIENT));
    headers.put("X-Forwarded-Proto", List.of("http"));
    headers.put("X-Forwarded-Port", List.of(Integer.toString(listenerPort)));
    String trace = String.join(";", headers.getOrDefault("X-Amzn-Trace-Id", List.of()));
    headers.put(
        "X-Amzn-Trace-Id",
        List.of(trace.isEmpty() ? "Root=" + traceId() : "Self=" + traceId() + ";" + trace));
    return headers;
  }

  private static String traceId() {
    String random = UUID.randomUUID().toString().replace("-", "");
    return String.format(
        "1-%08x-%s", Instant.now().getEpochSecond() & 0xFFFFFFFFL, random.substring(0, 24));
  }
}
