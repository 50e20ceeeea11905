package dev.mlopspractice.cloud.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.cloud.gateway.AwsException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** RunTask, StopTask, DescribeTasks, ListTasks. Guarded by the {@link Monitor}. */
final class Tasks {
  private record Started(JsonNode request, List<Task> tasks) {}

  private final EcsState state;
  private final TaskRunner runner;
  private final Map<String, Started> byClientToken = new HashMap<>();

  Tasks(EcsState state, TaskRunner runner) {
    this.state = state;
    this.runner = runner;
  }

  ObjectNode runTask(JsonNode input) {
    Cluster cluster = state.clusters.of(input);
    Optional<String> token = Json.text(input, "clientToken");
    Started known = token.map(text -> byClientToken.get(cluster.name + "/" + text)).orElse(null);
    if (known != null) {
      if (!known.request().equals(input)) {
        throw AwsException.badRequest(
            "ConflictException",
            "The client token " + token.get() + " was used with other parameters.");
      }
      return reply(known.tasks());
    }
    TaskDefinition definition = state.definitions.toRun(input);
    check(input, definition);
    List<Task> started = new ArrayList<>();
    for (int i = 0; i < input.path("count").asInt(1); i++) {
      Task task = new Task(cluster, definition, input.deepCopy(), Optional.empty());
      state.tags.create(task.arn, input);
      runner.start(task);
      started.add(task);
    }
    token.ifPresent(
        text ->
            byClientToken.put(cluster.name + "/" + text, new Started(input.deepCopy(), started)));
    return reply(started);
  }

  ObjectNode stopTask(JsonNode input) {
    Task task = known(input);
    runner.stop(task, "UserInitiated", Json.text(input, "reason").orElse("Task stopped by user"));
    ObjectNode reply = Json.object();
    reply.set("task", TaskView.of(task));
    return reply;
  }

  ObjectNode describeTasks(JsonNode input) {
    Cluster cluster = state.clusters.of(input);
    List<String> asked = Json.textList(input, "tasks");
    if (asked.isEmpty() || asked.size() > 100) {
      throw EcsErrors.invalid("Tasks must be 1 to 100 ids or ARNs, not " + asked.size() + ".");
    }
    boolean withTags = Json.textList(input, "include").contains("TAGS");
    ObjectNode reply = Json.object();
    ArrayNode found = reply.putArray("tasks");
    ArrayNode failures = reply.putArray("failures");
    for (String name : asked) {
      Optional<Task> task = state.tasks.find(cluster, name);
      if (task.isEmpty()) {
        failures.addObject().put("arn", name).put("reason", "MISSING");
      } else {
        ObjectNode view = TaskView.of(task.get());
        view.set("tags", withTags ? state.tags.of(task.get().arn) : Json.array());
        found.add(view);
      }
    }
    return reply;
  }

  ObjectNode listTasks(JsonNode input) {
    Cluster cluster = state.clusters.of(input);
    boolean stopped = Json.text(input, "desiredStatus").filter("STOPPED"::equals).isPresent();
    Optional<String> family = Json.text(input, "family");
    Optional<String> startedBy = Json.text(input, "startedBy");
    Optional<String> service = Json.text(input, "serviceName").map(Names::last);
    service.ifPresent(name -> state.services.get(cluster, name));
    List<String> arns =
        state
            .tasks
            .in(cluster)
            .filter(task -> task.isWanted() != stopped)
            .filter(task -> family.isEmpty() || family.get().equals(task.definition.family))
            .filter(task -> startedBy.isEmpty() || startedBy.equals(task.startedBy()))
            .filter(task -> service.isEmpty() || service.equals(task.serviceName()))
            .map(task -> task.arn)
            .toList();
    return Pages.page(input, "taskArns", arns, 100);
  }

  /** The task that a request names. */
  Task known(JsonNode input) {
    String name = Json.text(input, "task").orElse("");
    return state.tasks.find(state.clusters.of(input), name).orElseThrow(EcsErrors::taskNotFound);
  }

  private static void check(JsonNode input, TaskDefinition definition) {
    int count = input.path("count").asInt(1);
    if (count < 1 || count > 10) {
      throw EcsErrors.invalid("Count must be between 1 and 10, not " + count + ".");
    }
    requireNetwork(input, definition);
    for (JsonNode override : Json.list(input.path("overrides"), "containerOverrides")) {
      String name = override.path("name").asText();
      if (definition.containers().stream()
          .noneMatch(container -> container.path("name").asText().equals(name))) {
        throw EcsErrors.invalid(
            "Override for container named " + name + " is not a container in the TaskDefinition.");
      }
    }
  }

  static void requireNetwork(JsonNode input, TaskDefinition definition) {
    JsonNode subnets =
        input.path("networkConfiguration").path("awsvpcConfiguration").path("subnets");
    if (definition.isAwsvpc() && subnets.isEmpty()) {
      throw EcsErrors.invalid(
          "Network Configuration must be provided when networkMode 'awsvpc' is specified.");
    }
  }

  private static ObjectNode reply(List<Task> tasks) {
    ObjectNode reply = Json.object();
    ArrayNode list = reply.putArray("tasks");
    tasks.forEach(task -> list.add(TaskView.of(task)));
    reply.putArray("failures");
    return reply;
  }
}
