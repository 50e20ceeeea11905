package dev.mlopspractice.cloud.gateway;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Serves a call by an engine that speaks AWS's protocol itself: the request goes there as it came,
 * escapes, signature and all, and the reply comes back as it is; bodies are streamed.
 */
public final class Forward implements Service {
  /** Headers that belong to one connection, and those that the HTTP client writes itself. */
  private static final Set<String> NOT_FORWARDED =
      Set.of(
          "connection",
          "keep-alive",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "expect",
          "content-length");

  private final String engine;
  private final Supplier<URI> target;
  private final HttpClient client;
  private final Duration limit;

  /**
   * @param engine its name for messages, for example {@code LocalStack}
   * @param target where it listens, without a path; asked at every call, so that an engine can
   *     start at the first
   * @param limit how long the engine may take until it begins to answer
   */
  public Forward(String engine, Supplier<URI> target, HttpClient client, Duration limit) {
    this.engine = Objects.requireNonNull(engine, "engine");
    this.target = Objects.requireNonNull(target, "target");
    this.client = Objects.requireNonNull(client, "client");
    this.limit = Objects.requireNonNull(limit, "limit");
  }

  /**
   * A client fit for forwarding: HTTP/1.1, no redirects followed, and the caller's Host header
   * kept.
   */
  public static HttpClient client() {
    // The signature covers Host, so an engine that checks it must see the caller's.
    System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(Duration.ofSeconds(5))
        .build();
  }

  @Override
  public Reply handle(Request request) {
    URI base = target.get();
    try {
      return reply(client.send(outgoing(base, request), BodyHandlers.ofInputStream()), request);
    } catch (IOException e) {
      throw unavailable(base, request, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable(base, request, e);
    }
  }

  private HttpRequest outgoing(URI base, Request request) {
    String query = request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery();
    HttpRequest.Builder outgoing =
        HttpRequest.newBuilder(URI.create(base + request.path() + query))
            .timeout(limit)
            .expectContinue(expectsContinue(request))
            .method(request.method(), body(request));
    request
        .headers()
        .forEach(
            (name, values) -> {
              if (!NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> outgoing.header(name, value));
              }
            });
    return outgoing.build();
  }

  private static BodyPublisher body(Request request) {
    long length = request.length();
    if (length == 0) {
      return BodyPublishers.noBody();
    }
    BodyPublisher stream = BodyPublishers.ofInputStream(request::body);
    return length < 0 ? stream : BodyPublishers.fromPublisher(stream, length);
  }

  /**
   * Whether the caller wants to hear of an early refusal before it sends its body. Our own server
   * has told it to go on by then, but the engine can still refuse without reading.
   */
  private static boolean expectsContinue(Request request) {
    return request.length() != 0 && request.headers().lower("Expect").equals("100-continue");
  }

  private static Reply reply(HttpResponse<InputStream> response, Request request)
      throws IOException {
    Headers headers = Headers.of(response.headers().map());
    boolean head = request.method().equals("HEAD");
    Headers kept = withoutHops(headers, head);
    if (response.statusCode() >= 400) {
      // An error may come while the caller still sends; what it sends then must not cost us the
      // error.
      try (InputStream body = response.body()) {
        byte[] bytes = body.readAllBytes();
        return new Reply(
            response.statusCode(), kept, new ByteArrayInputStream(bytes), bytes.length);
      }
    }
    long length = headers.first("Content-Length").map(Long::parseLong).orElse(-1L);
    return new Reply(response.statusCode(), kept, response.body(), length);
  }

  private static Headers withoutHops(Headers headers, boolean keepLength) {
    Map<String, List<String>> kept = new LinkedHashMap<>(headers.asMap());
    kept.keySet()
        .removeIf(
            name -> {
              String lower = name.toLowerCase(Locale.ROOT);
              return NOT_FORWARDED.contains(lower)
                  && !(keepLength && lower.equals("content-length"));
            });
    return Headers.of(kept);
  }

  private AwsException unavailable(URI base, Request request, Exception cause) {
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
