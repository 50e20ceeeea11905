package dev.mlopspractice.acceptance.world;

import dev.mlopspractice.acceptance.WrongAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;

/** Programs of the answer that ask the warehouse, run as tasks with the pipeline's role. */
public final class Asking {
  /** The part of the family's name that makes its role {@link Warehouse#taskRole}. */
  private static final String KIND = "ml-pipeline";

  private final World world;
  private final Map<String, String> environment = new TreeMap<>();
  private final String family;

  /** Registers the program. */
  public Asking(World world, Warehouse warehouse, AnswerPrograms program) {
    this.world = world;
    this.family =
        world
            .scene()
            .cluster()
            .definitions()
            .registerPlain(KIND, world.scene().programs().push(program));
    environment.put("REDSHIFT_WORKGROUP", warehouse.workgroup());
    environment.put("REDSHIFT_DATABASE", Warehouse.DATABASE);
  }

  /** Adds a variable to its environment. */
  public Asking with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Starts it; the task's ARN comes back. */
  public String start(List<String> arguments) {
    List<KeyValuePair> variables =
        environment.entrySet().stream()
            .map(e -> KeyValuePair.builder().name(e.getKey()).value(e.getValue()).build())
            .toList();
    return world
        .scene()
        .cluster()
        .run(
            family,
            container -> {
              container.environment(variables);
              if (!arguments.isEmpty()) {
                container.command(arguments);
              }
            });
  }

  /** Starts it and waits for its end. */
  public Ended run(List<String> arguments) {
    String task = start(arguments);
    return ended(task, world.limit());
  }

  /**
   * How it has ended.
   *
   * @throws WrongAnswer if it has not
   */
  public Ended ended(String task, Duration limit) {
    Cluster cluster = world.scene().cluster();
    if (!cluster.stopsWithin(limit, task)) {
      throw new WrongAnswer(
          "a program that ends",
          "it still runs after " + limit.toSeconds() + " s: " + cluster.log(task).summary());
    }
    return new Ended(cluster.exitCode(task), cluster.log(task));
  }

  /** The end of a program. */
  public record Ended(int code, TaskLog log) {
    /**
     * Requires a good end.
     *
     * @throws WrongAnswer if it is none
     */
    public Ended good() {
      if (code != 0) {
        throw new WrongAnswer("a program that ends with exit code 0", log.summary());
      }
      return this;
    }
  }
}
