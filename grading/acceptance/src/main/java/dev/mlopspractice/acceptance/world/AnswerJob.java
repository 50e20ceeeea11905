package dev.mlopspractice.acceptance.world;

import dev.mlopspractice.acceptance.WrongAnswer;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;

/** A program of the answer that does something and ends; it knows {@code NAME} and the region. */
public final class AnswerJob {
  private final World world;
  private final AnswerPrograms program;
  private String family;

  public AnswerJob(World world, AnswerPrograms program) {
    this.world = world;
    this.program = program;
  }

  /**
   * Starts it.
   *
   * @return the ARN of the task
   */
  public synchronized String start(Map<String, String> environment, List<String> command) {
    Cluster cluster = world.scene().cluster();
    if (family == null) {
      String image = world.scene().programs().push(program);
      family = cluster.definitions().registerPlain(program.image(), image);
    }
    List<KeyValuePair> variables =
        environment.entrySet().stream()
            .map(e -> KeyValuePair.builder().name(e.getKey()).value(e.getValue()).build())
            .toList();
    return cluster.run(
        family,
        container -> container.environment(variables).command(command.toArray(new String[0])));
  }

  /**
   * Waits for its end.
   *
   * @throws WrongAnswer if it goes on and on
   */
  public void await(String task) {
    if (!world.scene().cluster().stopsWithin(world.limit(), task)) {
      throw new WrongAnswer(
          program.image() + " ends",
          "it is still running after " + world.limit().toSeconds() + " s: " + end(task),
          world.scene().cluster().log(task).likelyCause());
    }
  }

  /** Runs it to its end; gives the task. */
  public String run(Map<String, String> environment, List<String> command) {
    String task = start(environment, command);
    await(task);
    return task;
  }

  public boolean succeeded(String task) {
    return world.scene().cluster().exitCode(task) == 0;
  }

  /** How a run ended, and its last lines. */
  public String end(String task) {
    return world.scene().cluster().log(task).summary();
  }

  /** What a run has printed. */
  public String text(String task) {
    return world.scene().cluster().log(task).text();
  }
}
