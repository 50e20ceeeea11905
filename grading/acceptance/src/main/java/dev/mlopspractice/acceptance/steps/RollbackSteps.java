package dev.mlopspractice.acceptance.steps;

import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.acceptance.world.AnswerPrograms;
import dev.mlopspractice.acceptance.world.Cluster;
import dev.mlopspractice.acceptance.world.Scene;
import dev.mlopspractice.acceptance.world.World;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.RuntimePlatform;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** The command that rolls back, with prediction services that the grader plays. */
public final class RollbackSteps {
  private static final String WHO = "the rollback";
  private static final String REVISION = "REVISION";

  private final World world;
  private final ServiceSteps services;
  private Duration timeout = Duration.ZERO;
  private final Map<String, TaskDefinition> before = new HashMap<>();

  public RollbackSteps(World world, ServiceSteps services) {
    this.world = world;
    this.services = services;
  }

  @When("a roll-back to {word} starts")
  public void starts(String label) {
    start(label, 60);
  }

  @When("a roll-back to {word} starts, with a time-out of {int} seconds")
  public void startsWithTimeout(String label, int seconds) {
    timeout = Duration.ofSeconds(seconds);
    start(label, seconds);
  }

  private void start(String label, int seconds) {
    Scene scene = world.scene();
    String family = scene.registerRoller(AnswerPrograms.ROLLBACK, services.names(), seconds);
    services.existing().forEach(s -> before.computeIfAbsent(s, cluster()::definitionOf));
    String revision = label.equals("newest") ? label : scene.models().revision(label);
    services.roll(() -> cluster().run(family, container -> container.command(revision)));
  }

  @When("the services are rolled back to {word}")
  public void rolledBack(String label) {
    starts(label);
    cluster().stopsWithin(world.limit(), services.roller());
  }

  @Then("the rollback is still waiting")
  public void stillWaiting() {
    services.requireWaiting();
  }

  @Then("the rollback succeeds")
  public void succeeds() {
    services.requireSuccess(WHO);
  }

  @Then("the rollback fails, and names a service that is not stable")
  public void failsAndNamesUnstable() {
    services.requireFailure(WHO, timeout);
    services.requireUnstableNamed(WHO);
  }

  @Then("the rollback fails, and names the missing service")
  public void failsAndNames() {
    services.requireFailure(WHO, Duration.ZERO);
    services.requireMissingNamed(WHO);
  }

  @Then("each service runs nothing but a new task, with REVISION {word}")
  public void newTasksWithRevision(String label) {
    services.requireNewTasks();
    requireRevision(List.of(world.scene().models().revision(label)));
  }

  @Then("each service runs nothing but a new task, without REVISION")
  public void newTasksWithoutRevision() {
    services.requireNewTasks();
    requireRevision(List.of());
  }

  private void requireRevision(List<String> expected) {
    for (String service : services.existing()) {
      // An empty variable counts as none, in the given Settings too.
      List<String> found =
          cluster().definitionOf(service).containerDefinitions().stream()
              .flatMap(container -> container.environment().stream())
              .filter(variable -> variable.name().equals(REVISION) && !variable.value().isEmpty())
              .map(KeyValuePair::value)
              .toList();
      if (!found.equals(expected)) {
        throw new WrongAnswer(
            service + " uses a task definition with " + inWords(expected),
            "it uses one with " + inWords(found));
      }
    }
  }

  private static String inWords(List<String> revisions) {
    return switch (revisions.size()) {
      case 0 -> "no REVISION";
      case 1 -> "REVISION " + revisions.get(0);
      default -> "REVISION set several times: " + String.join(", ", revisions);
    };
  }

  @Then("of the task definitions nothing changed but REVISION")
  public void nothingElseChanged() {
    for (String service : services.existing()) {
      TaskDefinition old = comparable(before.get(service));
      TaskDefinition now = comparable(cluster().definitionOf(service));
      for (String field : List.of("family", "taskRoleArn", "executionRoleArn", "cpu", "memory")) {
        requireSame(service, field, field(old, field), field(now, field));
      }
      requireSame(service, "networkMode", old.networkModeAsString(), now.networkModeAsString());
      requireSame(
          service,
          "requiresCompatibilities",
          old.requiresCompatibilitiesAsStrings(),
          now.requiresCompatibilitiesAsStrings());
      requireSame(
          service,
          "runtimePlatform",
          platform(old.runtimePlatform()),
          platform(now.runtimePlatform()));
      requireSame(service, "volumes", old.volumes(), now.volumes());
      requireSame(
          service, "containerDefinitions", old.containerDefinitions(), now.containerDefinitions());
    }
  }

  private static String platform(RuntimePlatform platform) {
    return platform == null ? "nothing" : platform.toString();
  }

  private static Object field(TaskDefinition definition, String name) {
    return definition
        .getValueForField(name, String.class)
        .map(Object.class::cast)
        .orElse("nothing");
  }

  private static void requireSame(String service, String field, Object old, Object now) {
    if (!old.equals(now)) {
      throw new WrongAnswer(
          "the task definition of " + service + " keeps its " + field + ": " + old,
          "the new one has " + now,
          "a new task definition is the old one copied, with one variable changed");
    }
  }

  /** Without REVISION, and with the variables in one order. */
  private static TaskDefinition comparable(TaskDefinition definition) {
    List<ContainerDefinition> containers =
        definition.containerDefinitions().stream()
            .map(
                container ->
                    container.toBuilder()
                        .environment(
                            container.environment().stream()
                                .filter(variable -> !variable.name().equals(REVISION))
                                .sorted(Comparator.comparing(KeyValuePair::name))
                                .toList())
                        .build())
            .toList();
    return definition.toBuilder().containerDefinitions(containers).build();
  }

  private Cluster cluster() {
    return world.scene().cluster();
  }
}
