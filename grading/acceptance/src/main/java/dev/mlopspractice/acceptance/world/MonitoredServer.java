package dev.mlopspractice.acceptance.world;

import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.cloud.containers.Container;
import dev.mlopspractice.cloud.containers.ContainerSpec;
import dev.mlopspractice.cloud.containers.Limits;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A prediction server of the answer that is asked for anything, and for its metrics. */
public final class MonitoredServer implements AutoCloseable {
  private static final Pattern PORT = Pattern.compile("listening on (\\d+)");
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final HttpClient http;
  private final Container container;
  private int port;

  private MonitoredServer(HttpClient http, Container container) {
    this.http = http;
    this.container = container;
  }

  /**
   * Starts a server.
   *
   * @param ready whether there are models, so that it will be ready
   * @param more of its environment
   */
  public static MonitoredServer start(
      World world, String env, boolean ready, Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(world.cloud().environment());
    environment.put("NAME", world.scene().name());
    environment.put("AWS_REGION", Aws.REGION);
    environment.put("ENV", env);
    environment.put("SYSTEM_ENV", "ecs");
    environment.put("PORT", "0");
    environment.put("LOG_FILE", world.scratch().resolve("bid_response.log").toString());
    environment.putAll(more);
    Container container =
        world
            .cloud()
            .containers()
            .run(
                ContainerSpec.of(
                    AnswerPrograms.PREDICTOR.of(world.subject(), world.jvms()),
                    environment,
                    Limits.standard()));
    MonitoredServer server = world.using(new MonitoredServer(world.aws().http(), container));
    String awaited = ready ? "\nready\n" : "not ready: ";
    Waiting.until(
        world.limit(), () -> container.exit().isDone() || container.output().contains(awaited));
    Matcher port = PORT.matcher(container.output());
    if (container.exit().isDone() || !container.output().contains(awaited) || !port.find()) {
      throw new WrongAnswer(
          ready ? "a server that is ready" : "a server that lives, and is not ready",
          "after %d s it has printed: %s".formatted(world.limit().toSeconds(), container.output()));
    }
    server.port = Integer.parseInt(port.group(1));
    return server;
  }

  /**
   * Sends a request.
   *
   * @param body empty for none
   * @throws WrongAnswer if there is no answer within five seconds
   */
  public HttpResponse<String> send(String method, String path, Optional<String> body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(TIMEOUT)
            .method(
                method,
                body.map(HttpRequest.BodyPublishers::ofString)
                    .orElse(HttpRequest.BodyPublishers.noBody()))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new WrongAnswer(
          "an answer to " + method + " " + path + " within 5 s",
          "there was none: " + e.getMessage(),
          "counting must not wait for anything, and must not end the server");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while asking the prediction server", e);
    }
  }

  /**
   * What it says at {@code /metrics}.
   *
   * @throws WrongAnswer if that is no metrics
   */
  public Scrape scrape() {
    HttpResponse<String> answer = send("GET", "/metrics", Optional.empty());
    if (answer.statusCode() != 200) {
      throw new WrongAnswer(
          "GET /metrics answers 200", "it answers " + answer.statusCode() + ": " + answer.body());
    }
    return Scrape.parse(answer.body());
  }

  @Override
  public void close() {
    container.kill();
  }
}
