package dev.mlopspractice.acceptance.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mlopspractice.model.BidRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Bidders that ask by way of the load balancer. */
public final class CanaryTraffic {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int CLIENTS = 4;

  /** The header that brings a request to the canary, and the value that it has to have. */
  public static final String HEADER = "X-Canary";

  public static final String ALWAYS = "always";

  private final HttpClient http;
  private final URI front;

  public CanaryTraffic(World world, CanaryPlatform platform) {
    this.http = world.aws().http();
    this.front = platform.front();
  }

  /**
   * An answer.
   *
   * @param revision of the model that predicted; empty where it is no prediction
   */
  public record Reply(int status, String revision, String body) {}

  /** A request for a prediction. */
  public HttpRequest predict(BidRequest request) {
    return HttpRequest.newBuilder(front.resolve("/predict"))
        .timeout(TIMEOUT)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(JSON.valueToTree(request.toMap()).toString()))
        .build();
  }

  /** The same with the header that brings it to the canary. */
  public HttpRequest predictByCanary(BidRequest request) {
    return HttpRequest.newBuilder(predict(request), (name, value) -> true)
        .header(HEADER, ALWAYS)
        .build();
  }

  /** A request without a body. */
  public HttpRequest get(String path) {
    return HttpRequest.newBuilder(front.resolve(path)).timeout(TIMEOUT).GET().build();
  }

  /** Sends one; the status is 0 where no answer came. */
  public Reply send(HttpRequest request) {
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      return new Reply(response.statusCode(), revision(response.body()), response.body());
    } catch (IOException e) {
      return new Reply(0, "", String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while asking the load balancer", e);
    }
  }

  private static String revision(String body) {
    try {
      JsonNode json = JSON.readTree(body);
      return json == null ? "" : json.path("revision").asText("");
    } catch (IOException e) {
      return "";
    }
  }

  /** Sends many, from several clients at a time. */
  public List<Reply> send(int count, Supplier<HttpRequest> requests) {
    List<HttpRequest> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(requests.get());
    }
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Future<Reply>> pending =
          all.stream().map(request -> clients.submit(() -> send(request))).toList();
      List<Reply> replies = new ArrayList<>();
      for (Future<Reply> reply : pending) {
        replies.add(reply.get());
      }
      return replies;
    } catch (ExecutionException e) {
      throw new IllegalStateException("A request could not be sent", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while asking the load balancer", e);
    } finally {
      clients.shutdownNow();
    }
  }
}
