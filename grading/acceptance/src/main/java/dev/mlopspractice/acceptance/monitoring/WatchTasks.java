package dev.mlopspractice.acceptance.monitoring;

import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.acceptance.world.Cluster;
import dev.mlopspractice.acceptance.world.Waiting;
import dev.mlopspractice.acceptance.world.World;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.ServiceRegistry;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** The ECS services of the chapter, made from the answer's containers as infra/ makes them. */
public final class WatchTasks implements AutoCloseable {
  private final World world;
  private final PrivateNames names;
  private final List<String> services = new ArrayList<>();

  public WatchTasks(World world, PrivateNames names) {
    this.world = world;
    this.names = names;
  }

  private Cluster cluster() {
    return world.scene().cluster();
  }

  /**
   * Registers the containers of {@code ops/containers/<kind>.json}.
   *
   * @param image of its own program
   * @param sidecars the names of the other images, by the names that stand for them
   * @return the family
   */
  public String register(String kind, String image, Map<String, String> sidecars) {
    Map<String, String> values = new HashMap<>(sidecars);
    values.put("namespace", names.domain());
    return cluster().definitions().register(kind, image, values);
  }

  /** The containers of a family, as ECS knows them. */
  public TaskDefinition definition(String family) {
    return world.aws().ecs().describeTaskDefinition(r -> r.taskDefinition(family)).taskDefinition();
  }

  /**
   * Creates a service of one task, under its name in the private domain if it has one.
   *
   * @param balanced the target group of a load balancer in front of it
   */
  public void serve(String kind, String family, Optional<LoadBalancer> balanced) {
    String service = cluster().serviceName(kind);
    List<ServiceRegistry> registries =
        names.has(kind)
            ? List.of(ServiceRegistry.builder().registryArn(names.registry(kind)).build())
            : List.of();
    try {
      world
          .aws()
          .ecs()
          .createService(
              r ->
                  r.cluster(cluster().clusterName())
                      .serviceName(service)
                      .taskDefinition(family)
                      .desiredCount(1)
                      .launchType(LaunchType.FARGATE)
                      .loadBalancers(balanced.stream().toList())
                      .serviceRegistries(registries)
                      .networkConfiguration(
                          n -> n.awsvpcConfiguration(v -> v.subnets("subnet-a"))));
    } catch (software.amazon.awssdk.services.ecs.model.EcsException e) {
      throw new WrongAnswer(
          "a service of the containers of " + kind + ".json, as infra/ makes it",
          e.awsErrorDetails().errorMessage());
    }
    services.add(service);
  }

  /** The tasks of a service that run or are about to. */
  public List<Task> tasks(String kind) {
    return cluster().tasksOf(cluster().serviceName(kind)).stream().map(cluster()::task).toList();
  }

  /** Where a port of a task is on this machine; empty where no container has it. */
  public Optional<URI> port(Task task, int port) {
    return task.containers().stream()
        .flatMap(container -> container.networkBindings().stream())
        .filter(binding -> binding.containerPort() == port)
        .findFirst()
        .map(binding -> URI.create("http://127.0.0.1:" + binding.hostPort()));
  }

  /** What has become of the tasks of a service, in words. */
  public String state(String kind) {
    List<String> words = new ArrayList<>();
    for (Task task : tasks(kind)) {
      for (Container container : task.containers()) {
        words.add(
            container.name() + " is " + container.lastStatus() + ", " + container.healthStatus());
      }
    }
    String events =
        cluster().service(cluster().serviceName(kind)).events().stream()
            .limit(2)
            .map(event -> event.message())
            .reduce((a, b) -> a + "; " + b)
            .orElse("");
    return words.isEmpty() ? "no task of it runs; " + events : String.join("; ", words);
  }

  /**
   * Waits until a task of the service is known under its name.
   *
   * @throws WrongAnswer if none is
   */
  public void requireKnown(String kind, PlayedProgram program) {
    if (!Waiting.until(world.limit(), () -> !names.tasks(kind).isEmpty())) {
      throw new WrongAnswer(
          "a task under the name " + kind + "." + names.domain(),
          "there is none: "
              + state(kind)
              + (program.missed().isEmpty() ? "" : "; asked for " + program.missed()),
          "a task gets its name once its health check has succeeded");
    }
  }

  /** Whether a task of the service is known under its name. */
  public boolean known(String kind) {
    return !names.tasks(kind).isEmpty();
  }

  /** The container of an image. */
  public Optional<ContainerDefinition> container(String family, String image) {
    return definition(family).containerDefinitions().stream()
        .filter(container -> container.image().equals(image))
        .findFirst();
  }

  @Override
  public void close() {
    for (String service : services) {
      world
          .aws()
          .ecs()
          .deleteService(r -> r.cluster(cluster().clusterName()).service(service).force(true));
    }
  }
}
