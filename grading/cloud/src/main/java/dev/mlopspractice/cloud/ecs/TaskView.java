package dev.mlopspractice.cloud.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** A task as DescribeTasks shows it. */
final class TaskView {
  private TaskView() {}

  static ObjectNode of(Task task) {
    ObjectNode view = Json.object();
    view.put("taskArn", task.arn);
    view.put("clusterArn", task.cluster.arn);
    view.put("taskDefinitionArn", task.definition.arn);
    view.put("group", task.group());
    task.startedBy().ifPresent(by -> view.put("startedBy", by));
    view.put("lastStatus", task.status.name());
    view.put("desiredStatus", task.stopWanted || task.hasStopped() ? "STOPPED" : "RUNNING");
    view.put("healthStatus", task.health().name());
    view.put("launchType", Json.text(task.request, "launchType").orElse("FARGATE"));
    view.put("platformVersion", "1.4.0");
    view.put("platformFamily", "Linux");
    view.put("availabilityZone", task.cluster.region() + "a");
    view.put("connectivity", "CONNECTED");
    view.put("enableExecuteCommand", false);
    Json.copy(task.definition.json, view, List.of("cpu", "memory"));
    view.set("overrides", overrides(task));
    view.putArray("attachments");
    view.putArray("attributes");
    ArrayNode containers = view.putArray("containers");
    task.containers.forEach(container -> containers.add(container.view(task)));
    task.stopCode.ifPresent(code -> view.put("stopCode", code));
    task.stoppedReason.ifPresent(reason -> view.put("stoppedReason", reason));
    Json.time(view, "createdAt", Optional.of(task.createdAt));
    Json.time(view, "startedAt", task.startedAt);
    Json.time(view, "stoppingAt", task.stoppingAt);
    Json.time(view, "executionStoppedAt", task.stoppedAt);
    Json.time(view, "stoppedAt", task.stoppedAt);
    return view;
  }

  private static JsonNode overrides(Task task) {
    ObjectNode overrides = Json.object();
    overrides.putArray("containerOverrides");
    overrides.putArray("inferenceAcceleratorOverrides");
    if (task.request.path("overrides") instanceof ObjectNode given) {
      overrides.setAll(given);
    }
    return overrides;
  }
}
