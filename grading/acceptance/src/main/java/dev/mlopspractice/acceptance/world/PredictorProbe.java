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
import java.util.Optional;

/** Asks a prediction server, as a bidder does. */
public final class PredictorProbe {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final HttpClient http;
  private final int port;

  /**
   * An answer to a bid request.
   *
   * @param prediction the probability of a click
   */
  public record Answer(String model, String revision, double prediction) {}

  public PredictorProbe(HttpClient http, int port) {
    this.http = http;
    this.port = port;
  }

  /** Where it listens, as {@code http://127.0.0.1:PORT}. */
  public URI address() {
    return uri("");
  }

  /** The status of {@code GET path}; empty while nobody listens. */
  public Optional<Integer> status(String path) {
    return send(get(path)).map(HttpResponse::statusCode);
  }

  /** The body of {@code GET path}; empty while nobody listens. */
  public String body(String path) {
    return send(get(path)).map(HttpResponse::body).orElse("");
  }

  /**
   * @throws IllegalStateException if the server does not answer with a prediction
   */
  public Answer predict(BidRequest request) {
    HttpResponse<String> response =
        send(HttpRequest.newBuilder(uri("/predict"))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json(request)))
                .build())
            .orElseThrow(() -> new IllegalStateException("Nobody answers on port " + port));
    try {
      JsonNode body = JSON.readTree(response.body());
      if (response.statusCode() != 200) {
        throw new IllegalStateException(
            "/predict answered " + response.statusCode() + ": " + response.body());
      }
      return new Answer(
          body.required("model").asText(),
          body.required("revision").asText(),
          body.required("prediction").asDouble());
    } catch (IOException e) {
      throw new IllegalStateException("/predict answered no JSON: " + response.body(), e);
    }
  }

  private static String json(BidRequest request) {
    return JSON.valueToTree(request.toMap()).toString();
  }

  private HttpRequest get(String path) {
    return HttpRequest.newBuilder(uri(path)).timeout(TIMEOUT).GET().build();
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private Optional<HttpResponse<String>> send(HttpRequest request) {
    try {
      return Optional.of(http.send(request, HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while asking the prediction server", e);
    }
  }
}
