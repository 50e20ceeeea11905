package dev.mlopspractice.acceptance.world;

import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.cloud.containers.Container;
import dev.mlopspractice.cloud.containers.ContainerSpec;
import dev.mlopspractice.cloud.containers.Limits;
import dev.mlopspractice.model.BidRequest;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A prediction server of the answer whose log the scenario looks into. */
public final class LoggingServer implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(20);
  private static final Pattern PORT = Pattern.compile("listening on (\\d+)");

  private final World world;
  private final HttpClient http;
  private final Container container;
  private PredictorProbe probe;

  private LoggingServer(World world, HttpClient http, Container container) {
    this.world = world;
    this.http = http;
    this.container = container;
  }

  /**
   * Starts a server, and waits until it is ready.
   *
   * @param env the part that it plays
   * @param log its LOG_FILE
   * @param more of its environment
   */
  public static LoggingServer start(World world, String env, String log, Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(world.cloud().environment());
    environment.put("NAME", world.scene().name());
    environment.put("AWS_REGION", Aws.REGION);
    environment.put("ENV", env);
    environment.put("SYSTEM_ENV", "ecs");
    environment.put("PORT", "0");
    environment.put("LOG_FILE", log);
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
    LoggingServer server = new LoggingServer(world, world.aws().http(), container);
    return world.using(server).ready();
  }

  private LoggingServer ready() {
    Waiting.until(world.limit(), () -> container.exit().isDone() || output().contains("\nready\n"));
    Matcher port = PORT.matcher(output());
    if (container.exit().isDone() || !output().contains("\nready\n") || !port.find()) {
      throw new WrongAnswer(
          "a server that is ready",
          "it is not, after " + world.limit().toSeconds() + " s; it printed: " + output());
    }
    probe = new PredictorProbe(http, Integer.parseInt(port.group(1)));
    return this;
  }

  /**
   * Asks for a prediction.
   *
   * @throws WrongAnswer if there is none within five seconds
   */
  public PredictorProbe.Answer predict(BidRequest request) {
    try {
      return probe.predict(request);
    } catch (IllegalStateException e) {
      throw new WrongAnswer(
          "a prediction, whatever the log does",
          "there was none within 5 s: " + e.getMessage(),
          "a request must not wait for the disk, nor fail because of it");
    }
  }

  /** Tells it to stop as ECS does, and waits until nobody can reach it any more. */
  public void stopBeginning() {
    container.stop(GRACE);
    Waiting.until(world.limit(), () -> ended() || probe.status("/").isEmpty());
  }

  /** Whether it has ended. */
  public boolean ended() {
    return container.exit().isDone();
  }

  /** Stops it as ECS does, and waits for its end. */
  public void stop() {
    container.stop(GRACE);
    if (!Waiting.until(world.limit(), () -> container.exit().isDone())) {
      throw new WrongAnswer(
          "a server that ends when it is stopped",
          "it still runs after " + world.limit().toSeconds() + " s");
    }
  }

  /** The last that it has printed. */
  public String output() {
    return container.output();
  }

  @Override
  public void close() {
    container.kill();
  }
}
