package dev.mlopspractice.cloud.ecs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A service as DescribeServices shows it. */
final class ServiceView {
  private ServiceView() {}

  static ObjectNode of(ServiceState service, List<Task> tasks) {
    ObjectNode view = service.attributes.deepCopy();
    view.put("serviceArn", service.arn);
    view.put("serviceName", service.name);
    view.put("clusterArn", service.cluster.arn);
    view.put("status", service.status.name());
    view.put("desiredCount", service.desiredCount);
    view.put("runningCount", count(tasks, Task::isRunning));
    view.put("pendingCount", count(tasks, Task::isPending));
    view.put("taskDefinition", service.primary().definition.arn);
    view.put("createdBy", "arn:aws:iam::" + Names.account(service.arn) + ":root");
    Json.time(view, "createdAt", Optional.of(service.createdAt));
    ArrayNode deployments = view.putArray("deployments");
    for (Deployment deployment : service.deployments) {
      deployments.add(deployment(service, deployment, tasks));
    }
    view.set("events", service.events());
    return view;
  }

  private static ObjectNode deployment(
      ServiceState service, Deployment deployment, List<Task> all) {
    List<Task> tasks =
        all.stream().filter(task -> task.deployment.equals(Optional.of(deployment))).toList();
    boolean primary = deployment == service.primary();
    ObjectNode view = Json.object();
    view.put("id", deployment.id);
    view.put("status", primary ? "PRIMARY" : "ACTIVE");
    view.put("taskDefinition", deployment.definition.arn);
    view.put("desiredCount", primary ? service.desiredCount : count(tasks, Task::isWanted));
    view.put("runningCount", count(tasks, Task::isRunning));
    view.put("pendingCount", count(tasks, Task::isPending));
    view.put("failedTasks", deployment.failedTasks);
    view.put("rolloutState", deployment.rollout.name());
    view.put("rolloutStateReason", deployment.rolloutReason);
    Json.copy(
        service.attributes, view, List.of("launchType", "platformVersion", "networkConfiguration"));
    Json.time(view, "createdAt", Optional.of(deployment.createdAt));
    Json.time(view, "updatedAt", Optional.of(deployment.updatedAt));
    return view;
  }

  private static long count(List<Task> tasks, Predicate<Task> which) {
    return tasks.stream().filter(which).count();
  }
}
