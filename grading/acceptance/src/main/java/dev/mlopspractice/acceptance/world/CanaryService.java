package dev.mlopspractice.acceptance.world;

import dev.mlopspractice.acceptance.WrongAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/** The canary as ECS and the load balancer describe it. */
public final class CanaryService {
  /** The container that takes requests. */
  public static final String CONTAINER = "predictor";

  private final Aws aws;
  private final CanaryPlatform platform;
  private final String name;
  private final Duration limit;

  CanaryService(Aws aws, CanaryPlatform platform, String name, Duration limit) {
    this.aws = aws;
    this.platform = platform;
    this.name = name;
    this.limit = limit;
  }

  /**
   * The service.
   *
   * @throws WrongAnswer if there is none
   */
  public Service get() {
    return find()
        .orElseThrow(
            () ->
                new WrongAnswer(
                    "the service " + name + " in the cluster " + cluster(),
                    "there is none; the cluster has " + others(),
                    "names begin with var.name: it is another one in each check"));
  }

  /** The service, where there is one. */
  public Optional<Service> find() {
    return aws.ecs().describeServices(b -> b.cluster(cluster()).services(name)).services().stream()
        .filter(service -> !service.status().equals("INACTIVE"))
        .findFirst();
  }

  private String others() {
    List<String> names =
        aws.ecs().listServicesPaginator(b -> b.cluster(cluster())).serviceArns().stream()
            .map(arn -> arn.substring(arn.lastIndexOf('/') + 1))
            .toList();
    return String.join(", ", names);
  }

  private String cluster() {
    return platform.scene().cluster().clusterName();
  }

  /** Its task definition. */
  public TaskDefinition definition() {
    String arn = get().taskDefinition();
    return aws.ecs().describeTaskDefinition(b -> b.taskDefinition(arn)).taskDefinition();
  }

  /**
   * The container that takes requests.
   *
   * @throws WrongAnswer if no container has its name
   */
  public ContainerDefinition container() {
    TaskDefinition definition = definition();
    return definition.containerDefinitions().stream()
        .filter(container -> container.name().equals(CONTAINER))
        .findFirst()
        .orElseThrow(
            () ->
                new WrongAnswer(
                    "a container that is called " + CONTAINER,
                    "there are "
                        + definition.containerDefinitions().stream()
                            .map(ContainerDefinition::name)
                            .toList()));
  }

  /**
   * The target group that its tasks are in.
   *
   * @throws WrongAnswer if they are in none
   */
  public TargetGroup group() {
    Service service = get();
    if (service.loadBalancers().isEmpty()) {
      throw new WrongAnswer(
          "the tasks of " + name + " are targets of the load balancer",
          "the service has no load_balancer block, so nobody can reach them");
    }
    String arn = service.loadBalancers().get(0).targetGroupArn();
    return platform.elb().describeTargetGroups(b -> b.targetGroupArns(arn)).targetGroups().get(0);
  }

  /** How many targets of a group are healthy. */
  public long healthy(String group) {
    return targets(group).stream()
        .filter(target -> target.targetHealth().state() == TargetHealthStateEnum.HEALTHY)
        .count();
  }

  /** All targets of a group. */
  public List<TargetHealthDescription> targets(String group) {
    return platform
        .elb()
        .describeTargetHealth(b -> b.targetGroupArn(group))
        .targetHealthDescriptions();
  }

  /**
   * Waits until at least one of its tasks takes requests, and the stable server does.
   *
   * @throws WrongAnswer if none does in time
   */
  public void awaitHealthy() {
    String group = group().targetGroupArn();
    Waiting.until(limit, () -> healthy(platform.stableGroup()) > 0);
    if (!Waiting.until(limit, () -> healthy(group) > 0)) {
      throw new WrongAnswer(
          "a canary that is healthy, so that the load balancer forwards to it",
          "it is not after "
              + limit.toSeconds()
              + " s: "
              + String.join("; ", reasons(group))
              + "; "
              + lastWords());
    }
  }

  private List<String> reasons(String group) {
    List<String> reasons =
        targets(group).stream()
            .map(target -> target.targetHealth())
            .map(h -> h.stateAsString() + (h.description() == null ? "" : " " + h.description()))
            .toList();
    return reasons.isEmpty() ? List.of("its target group has no target") : reasons;
  }

  /** What ECS has to say of it, and the last output of its tasks. */
  private String lastWords() {
    List<String> events = get().events().stream().limit(2).map(event -> event.message()).toList();
    String said = platform.scene().cluster().lastWords(tasks());
    return "ECS says: "
        + String.join("; ", events)
        + (said.isBlank() ? "" : "; tasks say: " + said);
  }

  /** ARNs of its tasks. */
  public List<String> tasks() {
    return platform.scene().cluster().tasksOf(name);
  }

  /** How many tasks of the newest deployment have failed. */
  public int failures() {
    return get().deployments().get(0).failedTasks();
  }

  /** Begins to release an image in place of the canary's; returns the task definition's ARN. */
  public String release(String image) {
    Service service = get();
    String definition =
        new Variants(aws.ecs())
            .register(service.taskDefinition(), CONTAINER, container -> container.image(image));
    aws.ecs().updateService(b -> b.cluster(cluster()).service(name).taskDefinition(definition));
    return definition;
  }

  /** Goes back to a task definition where it is not there yet, and forgets the other one. */
  public void undo(String definition, String former) {
    if (!get().taskDefinition().equals(former)) {
      aws.ecs().updateService(b -> b.cluster(cluster()).service(name).taskDefinition(former));
    }
    aws.ecs().deregisterTaskDefinition(b -> b.taskDefinition(definition));
  }

  /** What Cloud Map knows of its tasks. */
  public List<Map<String, String>> discovered() {
    String id = platform.registry().substring(platform.registry().lastIndexOf('/') + 1);
    return platform.map().listInstances(b -> b.serviceId(id)).instances().stream()
        .map(instance -> instance.attributes())
        .toList();
  }
}
