package dev.mlopspractice.cloud.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mlopspractice.cloud.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** One task and where it stands. Guarded by the {@link Monitor}. */
final class Task {
  /** A task's life, as far as it is told apart here. */
  enum Status {
    PROVISIONING,
    PENDING,
    RUNNING,
    DEACTIVATING,
    STOPPED
  }

  /** Codes of a stop that somebody asked for, which is no failure of the task. */
  static final Set<String> ASKED_TO_STOP = Set.of("UserInitiated", "ServiceSchedulerInitiated");

  final String id = Names.taskId();
  final String arn;
  final Cluster cluster;
  final TaskDefinition definition;

  /** The request of RunTask, or what stands in for it when a service starts a task. */
  final JsonNode request;

  final Optional<Deployment> deployment;
  final List<TaskContainer> containers = new ArrayList<>();
  final Instant createdAt = Instant.now();

  /** Completed with the task's description once it has stopped. */
  final CompletableFuture<JsonNode> stopped = new CompletableFuture<>();

  Status status = Status.PROVISIONING;
  boolean stopWanted;
  boolean launched;
  boolean held;
  boolean failedHealthChecks;

  /** Whether its service looks again when its grace period is over. */
  boolean graceGiven;

  /** Where others find it; only tasks of services are found. */
  Optional<TaskTargets> targets = Optional.empty();

  /** Whether its service has taken note of its end. */
  boolean counted;

  Optional<String> stopCode = Optional.empty();
  Optional<String> stoppedReason = Optional.empty();
  Optional<Instant> startedAt = Optional.empty();
  Optional<Instant> stoppingAt = Optional.empty();
  Optional<Instant> stoppedAt = Optional.empty();

  Task(
      Cluster cluster,
      TaskDefinition definition,
      JsonNode request,
      Optional<Deployment> deployment) {
    this.cluster = cluster;
    this.definition = definition;
    this.request = request;
    this.deployment = deployment;
    this.arn = Account.arn("ecs", cluster.region(), "task/" + cluster.name + "/" + id);
    definition.containers().forEach(container -> containers.add(new TaskContainer(container)));
  }

  Optional<String> serviceName() {
    return deployment.map(of -> of.serviceName);
  }

  String group() {
    return Json.text(request, "group")
        .orElse(serviceName().map(name -> "service:" + name).orElse("family:" + definition.family));
  }

  /** What its running processes have used; zero for stand-ins, which have none. */
  Duration processorTime() {
    return containers.stream()
        .flatMap(container -> container.process.stream())
        .flatMap(process -> process.pid().stream().boxed())
        .flatMap(pid -> ProcessHandle.of(pid).stream())
        .flatMap(process -> process.info().totalCpuDuration().stream())
        .reduce(Duration.ZERO, Duration::plus);
  }

  Optional<String> startedBy() {
    return deployment.map(of -> of.id).or(() -> Json.text(request, "startedBy"));
  }

  boolean hasStopped() {
    return status == Status.STOPPED;
  }

  boolean isRunning() {
    return status == Status.RUNNING;
  }

  boolean isPending() {
    return status == Status.PROVISIONING || status == Status.PENDING;
  }

  /** Whether it runs or is on its way there: what counts towards a service's desired count. */
  boolean isWanted() {
    return !stopWanted && !hasStopped();
  }

  boolean hasHealthCheck() {
    return containers.stream().anyMatch(container -> container.healthCheck.isPresent());
  }

  TaskContainer.Health health() {
    List<TaskContainer.Health> checked =
        containers.stream()
            .filter(container -> container.healthCheck.isPresent())
            .map(container -> container.health)
            .toList();
    if (held || checked.isEmpty()) {
      return TaskContainer.Health.UNKNOWN;
    }
    if (checked.contains(TaskContainer.Health.UNHEALTHY)) {
      return TaskContainer.Health.UNHEALTHY;
    }
    return checked.contains(TaskContainer.Health.UNKNOWN)
        ? TaskContainer.Health.UNKNOWN
        : TaskContainer.Health.HEALTHY;
  }

  /** Whether a service may count on it. */
  boolean isHealthy() {
    boolean checked = !hasHealthCheck() || health() == TaskContainer.Health.HEALTHY;
    boolean served = targets.isEmpty() || targets.get().health() == LoadBalancing.Health.HEALTHY;
    return isWanted() && isRunning() && !held && checked && served;
  }

  /** Becomes RUNNING once all containers run and nothing holds it. */
  void settle() {
    if (status == Status.PENDING && launched && !stopWanted && (!held || hasHealthCheck())) {
      status = Status.RUNNING;
      startedAt = Optional.of(Instant.now());
    }
  }
}
