package dev.mlopspractice.cloud.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Where others find a service's task: targets of load balancers and instances of Cloud Map. Guarded
 * by the {@link Monitor}.
 */
final class TaskTargets {
  private record Target(String group, int port) {}

  private final Neighbours neighbours;
  private final List<Target> targets = new ArrayList<>();
  private final List<String> registries = new ArrayList<>();
  private boolean registered;
  private boolean announced;

  TaskTargets(Neighbours neighbours) {
    this.neighbours = neighbours;
  }

  /** Once the task runs: registers its ports with the target groups that its service names. */
  void register(Task task) {
    if (registered) {
      return;
    }
    registered = true;
    for (JsonNode entry : Json.list(task.request, "loadBalancers")) {
      int port = port(task, entry).orElseThrow();
      Target target = new Target(entry.path("targetGroupArn").asText(), port);
      targets.add(target);
      neighbours.loadBalancing().register(target.group(), PortBinding.HOST, port);
    }
  }

  /** Once the task is healthy: makes it known to Cloud Map. */
  void announce(Task task) {
    if (announced) {
      return;
    }
    announced = true;
    for (JsonNode entry : Json.list(task.request, "serviceRegistries")) {
      String registry = entry.path("registryArn").asText();
      registries.add(registry);
      neighbours.discovery().register(registry, task.id, attributes(task, entry));
    }
  }

  private static Map<String, String> attributes(Task task, JsonNode entry) {
    Map<String, String> attributes = new java.util.TreeMap<>();
    attributes.put("AWS_INSTANCE_IPV4", PortBinding.HOST);
    port(task, entry)
        .ifPresent(port -> attributes.put("AWS_INSTANCE_PORT", Integer.toString(port)));
    attributes.put("AVAILABILITY_ZONE", task.cluster.region() + "a");
    attributes.put("REGION", task.cluster.region());
    attributes.put("ECS_CLUSTER_NAME", task.cluster.name);
    attributes.put("ECS_SERVICE_NAME", task.serviceName().orElse(""));
    attributes.put("ECS_TASK_DEFINITION_FAMILY", task.definition.family);
    return attributes;
  }

  /**
   * The port of this machine behind the one that an entry names; without a name, behind the task's
   * first, since all tasks have one address here and only their ports differ.
   */
  private static Optional<Integer> port(Task task, JsonNode entry) {
    Optional<String> container = Json.text(entry, "containerName");
    int asked = entry.path("containerPort").asInt(entry.path("port").asInt(0));
    return task.containers.stream()
        .filter(c -> container.isEmpty() || container.get().equals(c.name))
        .flatMap(c -> c.bindings.stream())
        .filter(binding -> asked == 0 || binding.containerPort() == asked)
        .map(PortBinding::hostPort)
        .findFirst();
  }

  /** Healthy where every target group says so, and where there is none. */
  LoadBalancing.Health health() {
    LoadBalancing.Health worst = LoadBalancing.Health.HEALTHY;
    for (Target target : targets) {
      LoadBalancing.Health health = health(target);
      if (health == LoadBalancing.Health.UNHEALTHY) {
        return health;
      }
      worst = health == LoadBalancing.Health.STARTING ? health : worst;
    }
    return worst;
  }

  /** The first target group whose health checks the task fails; empty where there is none. */
  Optional<String> failedGroup() {
    return targets.stream()
        .filter(target -> health(target) == LoadBalancing.Health.UNHEALTHY)
        .map(Target::group)
        .findFirst();
  }

  private LoadBalancing.Health health(Target target) {
    return neighbours.loadBalancing().health(target.group(), PortBinding.HOST, target.port());
  }

  /** Takes the task out everywhere; completed once no request is under way to it. */
  CompletableFuture<Void> leave(Task task) {
    registries.forEach(registry -> neighbours.discovery().deregister(registry, task.id));
    return CompletableFuture.allOf(
        targets.stream()
            .map(
                target ->
                    neighbours
                        .loadBalancing()
                        .deregister(target.group(), PortBinding.HOST, target.port()))
            .toArray(CompletableFuture[]::new));
  }
}
