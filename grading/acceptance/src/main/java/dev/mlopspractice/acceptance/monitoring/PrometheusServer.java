package dev.mlopspractice.acceptance.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mlopspractice.acceptance.world.MonitoringTools;
import dev.mlopspractice.acceptance.world.RunningTool;
import dev.mlopspractice.acceptance.world.Waiting;
import dev.mlopspractice.acceptance.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** A Prometheus that runs on this machine, with a time limit for its queries. */
final class PrometheusServer {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration ANSWER = Duration.ofSeconds(15);

  private final URI address;
  private final HttpClient http = HttpClient.newHttpClient();

  private PrometheusServer(URI address) {
    this.address = address;
  }

  /**
   * Starts one, and waits until it answers queries. It ends with the scenario.
   *
   * @param folder whose folder {@code data} has its series
   */
  static PrometheusServer start(World world, Path configuration, Path folder) {
    RunningTool tool =
        new MonitoringTools(world)
            .prometheusOn(
                folder,
                configuration,
                "--storage.tsdb.retention.time=30d",
                "--query.timeout=5s",
                "--query.max-samples=5000000");
    PrometheusServer server = new PrometheusServer(tool.address());
    if (!Waiting.until(world.limit(), server::ready)) {
      throw new IllegalStateException("Prometheus does not get ready: " + tool.output());
    }
    return server;
  }

  private boolean ready() {
    try {
      return send("/-/ready").statusCode() == 200;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  URI address() {
    return address;
  }

  /** What a query answers. */
  record Answer(String error, JsonNode result) {
    boolean failed() {
      return !error.isEmpty();
    }
  }

  /** Asks for an expression at a time, in seconds since 1970. */
  Answer query(String expression, double time) {
    return ask("/api/v1/query?time=" + time + "&query=" + encoded(expression));
  }

  /** Asks for an expression as of now. */
  Answer query(String expression) {
    return ask("/api/v1/query?query=" + encoded(expression));
  }

  /** Asks any page of the API. */
  Answer ask(String path) {
    try {
      JsonNode body = JSON.readTree(send(path).body());
      JsonNode data = body.path("data");
      return new Answer(
          body.path("error").asText(""), data.has("result") ? data.get("result") : data);
    } catch (IOException e) {
      throw new UncheckedIOException("Prometheus does not answer with JSON", e);
    }
  }

  private HttpResponse<String> send(String path) {
    HttpRequest request = HttpRequest.newBuilder(address.resolve(path)).timeout(ANSWER).build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException("Prometheus does not answer " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while Prometheus was asked", e);
    }
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
