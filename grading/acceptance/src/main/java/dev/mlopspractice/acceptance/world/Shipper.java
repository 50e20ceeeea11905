package dev.mlopspractice.acceptance.world;

import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.cloud.containers.Container;
import dev.mlopspractice.cloud.containers.ContainerSpec;
import dev.mlopspractice.cloud.containers.Limits;
import dev.mlopspractice.cloud.containers.Mounts;
import dev.mlopspractice.cloud.fluentd.FluentdImage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A Fluentd that runs the answer's configuration, with the folder of logs mounted. */
public final class Shipper implements AutoCloseable {
  /** The configuration below {@code ops/}. */
  public static final String CONFIGURATION = "fluentd/fluent.conf";

  private final World world;
  private final Container container;

  private Shipper(World world, Container container) {
    this.world = world;
    this.container = container;
  }

  /**
   * Starts one, and waits until it runs.
   *
   * @param ticks how long its waits really last
   * @throws WrongAnswer if it refuses the configuration
   */
  public static Shipper start(World world, LogFolder logs, Ticks ticks) {
    Map<String, String> environment = new HashMap<>(world.cloud().environment());
    environment.put("NAME", world.scene().name());
    environment.put("AWS_REGION", Aws.REGION);
    environment.put("SYSTEM_ENV", "ecs");
    ContainerSpec spec =
        new ContainerSpec(
            FluentdImage.of(configuration(world), ticks),
            List.of(),
            environment,
            new Mounts(Map.of("/var/logs", logs.path())),
            Limits.standard(),
            line -> {});
    Shipper shipper = new Shipper(world, world.cloud().containers().run(spec));
    return world.using(shipper).running();
  }

  /** The answer's configuration. */
  public static Path configuration(World world) {
    return Template.file(world.subject(), CONFIGURATION);
  }

  private Shipper running() {
    Waiting.until(
        world.limit(),
        () -> container.exit().isDone() || container.output().contains("is now running"));
    if (container.exit().isDone()) {
      throw new WrongAnswer(
          "a Fluentd that runs with ops/" + CONFIGURATION, "it ended: " + summary());
    }
    return this;
  }

  /** Whether it has ended. */
  public boolean ended() {
    return container.exit().isDone();
  }

  /** Stops it as ECS does, and waits for its end. */
  public void stop() {
    container.stop(Duration.ofSeconds(20));
    Waiting.until(world.limit(), () -> container.exit().isDone());
  }

  /** Ends it at once, as a machine that fails. */
  public void kill() {
    container.kill();
  }

  /** Its last warnings and errors. */
  public String summary() {
    List<String> lines =
        container
            .output()
            .lines()
            .filter(line -> line.contains("[warn]") || line.contains("[error]"))
            .toList();
    return lines.isEmpty()
        ? "Fluentd complains of nothing"
        : "Fluentd says: "
            + String.join("\n  ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
  }

  @Override
  public void close() {
    container.kill();
  }
}
