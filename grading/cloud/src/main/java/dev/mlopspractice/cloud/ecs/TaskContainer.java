package dev.mlopspractice.cloud.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.cloud.containers.Container;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One container of a task. Guarded by the {@link Monitor}. */
final class TaskContainer {
  /** What its health check says. */
  enum Health {
    UNKNOWN,
    HEALTHY,
    UNHEALTHY
  }

  final JsonNode definition;
  final String name;
  final boolean essential;
  final Optional<HealthCheck> healthCheck;

  List<PortBinding> bindings = List.of();
  Optional<Container> process = Optional.empty();
  Optional<Instant> startedAt = Optional.empty();
  Optional<Integer> exitCode = Optional.empty();
  Optional<String> reason = Optional.empty();
  boolean ended;
  Health health = Health.UNKNOWN;

  TaskContainer(JsonNode definition) {
    this.definition = definition;
    this.name = definition.path("name").asText();
    this.essential = definition.path("essential").asBoolean(true);
    this.healthCheck = HealthCheck.of(definition);
  }

  boolean isRunning() {
    return process.isPresent() && !ended;
  }

  Duration stopTimeout(Duration usual) {
    int seconds = definition.path("stopTimeout").asInt(-1);
    return seconds < 0 ? usual : Duration.ofSeconds(seconds);
  }

  /** The port of this machine behind a port of the container. */
  int hostPort(int containerPort) {
    return bindings.stream()
        .filter(binding -> binding.containerPort() == containerPort)
        .map(PortBinding::hostPort)
        .findFirst()
        .orElse(containerPort);
  }

  ObjectNode view(Task task) {
    ObjectNode view = Json.object();
    view.put("containerArn", task.arn.replace(":task/", ":container/") + "/" + name);
    view.put("taskArn", task.arn);
    view.put("name", name);
    view.put("image", definition.path("image").asText());
    process.ifPresent(running -> view.put("runtimeId", running.id()));
    view.put("lastStatus", status(task));
    exitCode.ifPresent(code -> view.put("exitCode", code));
    reason.ifPresent(text -> view.put("reason", text));
    ArrayNode ports = view.putArray("networkBindings");
    bindings.forEach(binding -> ports.add(binding.view()));
    view.putArray("networkInterfaces")
        .addObject()
        .put("attachmentId", task.id)
        .put("privateIpv4Address", PortBinding.HOST);
    view.put("healthStatus", (task.held ? Health.UNKNOWN : health).name());
    view.put("cpu", definition.path("cpu").asText("0"));
    return view;
  }

  private String status(Task task) {
    if (ended || task.hasStopped()) {
      return "STOPPED";
    }
    return task.isRunning() || task.status == Task.Status.DEACTIVATING ? "RUNNING" : "PENDING";
  }
}
