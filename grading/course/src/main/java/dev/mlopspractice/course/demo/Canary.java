package dev.mlopspractice.course.demo;

import dev.mlopspractice.acceptance.terraform.Diagnostic;
import dev.mlopspractice.acceptance.terraform.Outcome;
import dev.mlopspractice.acceptance.terraform.RunningProvider;
import dev.mlopspractice.acceptance.terraform.TerraformInstall;
import dev.mlopspractice.acceptance.terraform.Workspace;
import dev.mlopspractice.acceptance.world.Aws;
import dev.mlopspractice.acceptance.world.CanaryFront;
import dev.mlopspractice.acceptance.world.PredictorProbe;
import dev.mlopspractice.acceptance.world.Waiting;
import dev.mlopspractice.acceptance.world.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/** A load balancer before the service, and a canary beside it as chapter 6's Terraform has it. */
final class Canary implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** Health checks of a load balancer take their time; here none waits for longer. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  /** Neither a reason for more tasks nor for fewer. */
  private static final double NO_LOAD = Double.NaN;

  private final World world;
  private final Deployment deployment;
  private final String service;
  private final CanaryFront front;
  private final Workspace workspace;

  /**
   * Puts the load balancer in front, and makes the canary ready to be applied.
   *
   * @param cache where Terraform's provider is kept
   * @throws dev.mlopspractice.acceptance.Unavailable where there is no Terraform
   */
  Canary(World world, Deployment deployment, Path cache) {
    this.world = world;
    this.deployment = deployment;
    this.service = world.scene().cluster().serviceName("predictor-canary");
    TerraformInstall install = TerraformInstall.in(cache, System.getenv());
    RunningProvider provider =
        world.using(RunningProvider.start(install, world.cloud().endpoint(), Aws.REGION));
    world.cloud().waits().atMost(LONGEST_PAUSE);
    world.cloud().autoscaling().measure(resource(), NO_LOAD);
    front = world.using(new CanaryFront(world.scene(), world.cloud(), world.aws()));
    workspace =
        world.using(
            Workspace.copy(
                provider,
                world.subject().ops("terraform"),
                front.variables(deployment.predictorDigest(), deployment.fluentd()),
                LIMIT));
    deployment.putBehind(front.stableTarget());
  }

  private String resource() {
    return "service/" + world.scene().cluster().clusterName() + "/" + service;
  }

  /** Makes everything as it is written down, the weights too; waits until both servers are fit. */
  void apply() {
    Outcome outcome = workspace.apply();
    if (!outcome.good()) {
      throw new IllegalStateException(
          "Terraform failed: "
              + Stream.concat(
                      outcome.errors().stream().map(Diagnostic::inWords),
                      outcome.lastLines().stream())
                  .collect(Collectors.joining("\n")));
    }
    awaitHealthy();
  }

  /** Releases a canary that serves a revision; waits until it has taken the other's place. */
  void release(String revision) {
    deployment.pin(service, revision);
    awaitHealthy();
  }

  private void awaitHealthy() {
    boolean fit =
        Waiting.until(
            LIMIT,
            () -> {
              Service now = world.scene().cluster().service(service);
              return now.deployments().size() == 1
                  && now.runningCount().equals(now.desiredCount())
                  && healthy(front.stableGroup()) == 1
                  && healthy(group(now)) == 1;
            });
    if (!fit) {
      throw new IllegalStateException(
          "The canary does not get healthy; last words: "
              + world.scene().cluster().lastWords(world.scene().cluster().tasksOf(service)));
    }
  }

  private static String group(Service service) {
    return service.loadBalancers().get(0).targetGroupArn();
  }

  /** How many targets there are, if all are healthy; else 0. Those that leave do not count. */
  private long healthy(String group) {
    List<TargetHealthStateEnum> states =
        front
            .elb()
            .describeTargetHealth(b -> b.targetGroupArn(group))
            .targetHealthDescriptions()
            .stream()
            .map(target -> target.targetHealth().state())
            .filter(state -> state != TargetHealthStateEnum.DRAINING)
            .toList();
    return states.stream().allMatch(state -> state == TargetHealthStateEnum.HEALTHY)
        ? states.size()
        : 0;
  }

  /** What the promotion has to know. */
  Map<String, String> listening() {
    return Map.of(
        "LISTENER_ARN", front.listener(),
        "STABLE_TARGET_GROUP_ARN", front.stableGroup(),
        "CANARY_TARGET_GROUP_ARN", group(world.scene().cluster().service(service)));
  }

  /** Where bidders ask. */
  PredictorProbe probe() {
    return new PredictorProbe(world.aws().http(), front.address().getPort());
  }

  /** The canary itself. */
  PredictorProbe itself() {
    return world.scene().cluster().predictorOf(service, LIMIT);
  }

  /** Takes the service away, if it came so far that there is one. */
  @Override
  public void close() {
    String cluster = world.scene().cluster().clusterName();
    EcsClient ecs = world.aws().ecs();
    if (!ecs.describeServices(r -> r.cluster(cluster).services(service)).services().isEmpty()) {
      ecs.deleteService(r -> r.cluster(cluster).service(service).force(true));
    }
  }
}
