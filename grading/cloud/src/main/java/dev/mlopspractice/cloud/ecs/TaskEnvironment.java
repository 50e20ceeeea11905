package dev.mlopspractice.cloud.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mlopspractice.cloud.containers.Mounts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What one container's program is given: environment variables and arguments. */
final class TaskEnvironment {
  private final EcsOptions options;

  TaskEnvironment(EcsOptions options) {
    this.options = options;
  }

  /**
   * The definition's variables, then those of the overrides, over what ECS itself gives. A program
   * learns its port of this machine by PORT: where the definition does not say it, and where it
   * says the container's port, for which the other one stands.
   */
  Map<String, String> of(Task task, TaskContainer container, Mounts mounts) {
    Map<String, String> variables = new TreeMap<>();
    variables.put("AWS_ENDPOINT_URL", options.endpoint().get().toString());
    variables.put("AWS_REGION", task.cluster.region());
    variables.put("AWS_DEFAULT_REGION", task.cluster.region());
    variables.put("AWS_EXECUTION_ENV", "AWS_ECS_FARGATE");
    variables.putAll(options.credentials().of(role(task)));
    add(variables, container.definition);
    override(task, container).ifPresent(override -> add(variables, override));
    setPort(variables, container.bindings);
    variables.replaceAll((name, value) -> mounts.onThisMachine(value));
    return variables;
  }

  /** The override's command where it has one, else the definition's. */
  List<String> arguments(Task task, TaskContainer container, Mounts mounts) {
    JsonNode source =
        override(task, container)
            .filter(override -> override.has("command"))
            .orElse(container.definition);
    return Json.textList(source, "command").stream().map(mounts::onThisMachine).toList();
  }

  static Optional<JsonNode> override(Task task, TaskContainer container) {
    return Json.list(task.request.path("overrides"), "containerOverrides").stream()
        .filter(override -> override.path("name").asText().equals(container.name))
        .findFirst();
  }

  private static Optional<String> role(Task task) {
    return Json.text(task.request.path("overrides"), "taskRoleArn").or(task.definition::taskRole);
  }

  private static void add(Map<String, String> variables, JsonNode source) {
    for (JsonNode variable : Json.list(source, "environment")) {
      variables.put(variable.path("name").asText(), variable.path("value").asText());
    }
  }

  private static void setPort(Map<String, String> variables, List<PortBinding> bindings) {
    for (PortBinding binding : bindings) {
      String asked = variables.get("PORT");
      if (asked == null || asked.equals(Integer.toString(binding.containerPort()))) {
        variables.put("PORT", Integer.toString(binding.hostPort()));
        return;
      }
    }
  }
}
