package dev.mlopspractice.acceptance.steps;

import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.acceptance.terraform.PlannedChange;
import dev.mlopspractice.acceptance.world.CanaryDeployment;
import dev.mlopspractice.acceptance.world.CanaryService;
import dev.mlopspractice.acceptance.world.Waiting;
import dev.mlopspractice.acceptance.world.World;
import dev.mlopspractice.cloud.containers.Image;
import io.cucumber.java.Before;
import io.cucumber.java.Scenario;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/** What the answer's Terraform makes, as the cloud describes it. */
public final class CanarySteps {
  private static final String SCALING = "desired_count";

  /** The circuit of a service of one to five tasks breaks after three. */
  private static final int MOST_FAILURES = 3;

  private final World world;
  private String task = "";
  private CanaryDeployment deployment;
  private long leastHealthy = Long.MAX_VALUE;
  private boolean undone;

  public CanarySteps(World world) {
    this.world = world;
  }

  @Before
  public void remember(Scenario scenario) {
    task =
        scenario.getSourceTagNames().stream()
            .filter(tag -> tag.startsWith("@task-"))
            .map(tag -> tag.substring("@task-".length()))
            .findFirst()
            .orElse("");
  }

  /** The task that this scenario belongs to. */
  String task() {
    return task;
  }

  /** What is applied; there once the first step has passed. */
  CanaryDeployment deployment() {
    return deployment;
  }

  @Given("the answer's Terraform is applied")
  public void applied() {
    deployment = CanaryDeployment.shared(world);
    deployment.requireApplied(task);
    deployment.canary().get();
  }

  @Given("the answer's Terraform is applied, and nobody else looks")
  public void appliedAlone() {
    deployment = CanaryDeployment.alone(world);
    deployment.loaded(task);
    deployment.canary().get();
  }

  @Then("the canary's service runs one task")
  public void runsOne() {
    deployment.canary().awaitHealthy();
  }

  @Then("another plan changes nothing")
  public void planIsEmpty() {
    requireNoChange(
        deployment.loaded(task).plan().stream().filter(change -> !ofScaling(change)).toList(),
        "what a plan would change although nothing has changed will be changed by the next apply, whoever runs it");
  }

  @Then("another plan under load would have left their number alone")
  public void planLeavesTheCount() {
    requireNoChange(
        deployment.loaded(task).plan().stream().filter(CanarySteps::ofScaling).toList(),
        "an apply in the rush hour would take tasks away: lifecycle { ignore_changes = [desired_count] }");
  }

  private static boolean ofScaling(PlannedChange change) {
    return change.file().equals("scaling.tf") || change.attributes().equals(List.of(SCALING));
  }

  private static void requireNoChange(List<PlannedChange> changes, String cause) {
    if (!changes.isEmpty()) {
      throw new WrongAnswer(
          "a plan of what is applied is empty",
          "it would "
              + changes.stream().map(PlannedChange::inWords).collect(Collectors.joining("; ")),
          cause);
    }
  }

  @Then("the canary's image is the given one, by its digest")
  public void image() {
    String image = deployment.canary().container().image();
    String given = deployment.platform().image();
    if (!image.equals(given)) {
      throw new WrongAnswer(
          "the container runs " + given,
          "it runs " + image,
          "a tag can be moved, a digest can't: what runs has to be what was tested");
    }
  }

  @Then("the canary's target group is not the stable server's, and each has only its own tasks")
  public void ownGroup() {
    TargetGroup group = deployment.canary().group();
    String stable = deployment.platform().stableGroup();
    if (group.targetGroupArn().equals(stable)) {
      throw new WrongAnswer(
          "a target group of the canary's own",
          "its tasks are in the stable server's",
          "in one group all tasks are alike: two servers and a canary would be thirds, whatever the weights say");
    }
    deployment.canary().awaitHealthy();
    int others = deployment.canary().targets(stable).size() - 1;
    if (others != 0) {
      throw new WrongAnswer(
          "the stable server's target group has its own task only", "it has " + others + " more");
    }
  }

  @Then("the canary's targets are checked at {word}")
  public void checkedAt(String expected) {
    String path = deployment.canary().group().healthCheckPath();
    if (!path.equals(expected)) {
      throw new WrongAnswer(
          "the load balancer asks " + expected + " whether a canary may have requests",
          "it asks " + path,
          "a server that lives and has no model yet answers / well, and predictions with 503");
    }
  }

  @Then("Cloud Map knows the canary")
  public void discovered() {
    deployment.canary().awaitHealthy();
    if (!Waiting.until(world.limit(), () -> !deployment.canary().discovered().isEmpty())) {
      throw new WrongAnswer(
          "each task of the canary is an instance of var.registry_arn",
          "there is no instance",
          "service_registries of the service: chapter 7 finds by it what it measures");
    }
  }

  @When("an image that can't start is released in its place")
  public void brokenRelease() {
    deployment.loaded(task);
    CanaryService canary = deployment.canary();
    canary.awaitHealthy();
    requireRolling(canary.get());
    String broken =
        world.scene().programs().push("broken", Image.standIn((environment, log, cancel) -> 1));
    String group = canary.group().targetGroupArn();
    String former = canary.get().taskDefinition();
    String released = canary.release(broken);
    Waiting.until(
        world.executionLimit(),
        () -> {
          leastHealthy = Math.min(leastHealthy, canary.healthy(group));
          undone = canary.get().taskDefinition().equals(former);
          return undone || canary.failures() > MOST_FAILURES;
        });
    canary.undo(released, former);
  }

  private static void requireRolling(Service service) {
    Integer least = service.deploymentConfiguration().minimumHealthyPercent();
    if (least == null || least < 100) {
      throw new WrongAnswer(
          "a release keeps at least 100 percent of the tasks healthy",
          "deployment_minimum_healthy_percent is " + least,
          "below 100, ECS may stop the only canary that works before the new one does");
    }
  }

  @Then("the release is undone, and a canary is healthy all the time")
  public void undone() {
    if (!undone) {
      throw new WrongAnswer(
          "ECS goes back to the task definition that worked",
          "it goes on trying to start the one that can't",
          "deployment_circuit_breaker with enable and rollback");
    }
    if (leastHealthy < 1) {
      throw new WrongAnswer(
          "at least one canary is healthy during the release", "there was a time without any");
    }
  }

  @When("the canary's tasks are busy, and then idle")
  public void busyAndIdle() {
    deployment.loaded(task);
  }

  @Given("the canary's number of tasks is scaled")
  public void scaled() {
    requireScaled(deployment.loaded(task));
  }

  @Then("there were three of them, and then one")
  public void threeAndOne() {
    CanaryDeployment.Loaded loaded = deployment.loaded(task);
    requireScaled(loaded);
    if (loaded.most() != 3) {
      throw new WrongAnswer(
          "three tasks while their processors are busier than the target",
          "there are " + loaded.most() + "; " + deployment.scalingInWords());
    }
    if (loaded.least() != 1) {
      throw new WrongAnswer(
          "one task when they idle",
          "there are " + loaded.least() + "; " + deployment.scalingInWords(),
          "a minimum of 1, and a policy that may scale in");
    }
  }

  private void requireScaled(CanaryDeployment.Loaded loaded) {
    if (loaded.most() == 0) {
      throw new WrongAnswer(
          "Application Auto Scaling tracks the processor time of " + deployment.resource(),
          deployment.scalingInWords(),
          "an aws_appautoscaling_target for ecs:service:DesiredCount, and a policy of type TargetTrackingScaling");
    }
  }
}
