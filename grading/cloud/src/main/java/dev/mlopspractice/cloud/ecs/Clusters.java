package dev.mlopspractice.cloud.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.cloud.Account;
import dev.mlopspractice.cloud.gateway.AwsException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Clusters: names under which tasks and services run. Guarded by the {@link Monitor}. */
final class Clusters {
  private static final List<String> ATTRIBUTES =
      List.of("settings", "configuration", "serviceConnectDefaults");
  private static final String DEFAULT = "default";

  private final EcsState state;
  private final Map<String, Cluster> byName = new TreeMap<>();

  Clusters(EcsState state) {
    this.state = state;
  }

  /** The active cluster that a request names by its name or ARN, or the default one. */
  Cluster of(JsonNode input) {
    return find(Json.text(input, "cluster").orElse(DEFAULT));
  }

  Cluster find(String nameOrArn) {
    Cluster cluster = byName.get(Names.last(nameOrArn));
    if (cluster == null || !cluster.active) {
      throw EcsErrors.clusterNotFound();
    }
    return cluster;
  }

  ObjectNode createCluster(JsonNode input, String region) {
    String name = Names.checked("Cluster name", Json.text(input, "clusterName").orElse(DEFAULT));
    Cluster known = byName.get(name);
    if (known != null && known.active) {
      return reply(known);
    }
    Cluster cluster =
        new Cluster(name, Account.arn("ecs", region, "cluster/" + name), Json.object());
    cluster
        .attributes
        .putArray("settings")
        .addObject()
        .put("name", "containerInsights")
        .put("value", "disabled");
    Json.copy(input, cluster.attributes, ATTRIBUTES);
    byName.put(name, cluster);
    state.tags.create(cluster.arn, input);
    return reply(cluster);
  }

  ObjectNode updateCluster(JsonNode input) {
    Cluster cluster = of(input);
    Json.copy(input, cluster.attributes, ATTRIBUTES);
    return reply(cluster);
  }

  ObjectNode deleteCluster(JsonNode input) {
    Cluster cluster = of(input);
    if (state.services.activeIn(cluster) > 0) {
      throw AwsException.badRequest(
          "ClusterContainsServicesException",
          "The Cluster cannot be deleted while Services are active.");
    }
    if (state.tasks.in(cluster).anyMatch(task -> !task.hasStopped())) {
      throw AwsException.badRequest(
          "ClusterContainsTasksException", "The Cluster cannot be deleted while Tasks are active.");
    }
    cluster.active = false;
    ObjectNode reply = reply(cluster);
    state.tags.forget(cluster.arn);
    return reply;
  }

  ObjectNode describeClusters(JsonNode input) {
    List<String> asked = Json.textList(input, "clusters");
    List<String> include = Json.textList(input, "include");
    ObjectNode reply = Json.object();
    ArrayNode found = reply.putArray("clusters");
    ArrayNode failures = reply.putArray("failures");
    for (String name : asked.isEmpty() ? List.of(DEFAULT) : asked) {
      Cluster cluster = byName.get(Names.last(name));
      if (cluster == null) {
        failures.addObject().put("arn", name).put("reason", "MISSING");
      } else {
        found.add(view(cluster, include.contains("TAGS")));
      }
    }
    return reply;
  }

  ObjectNode listClusters(JsonNode input) {
    List<String> arns =
        byName.values().stream()
            .filter(cluster -> cluster.active)
            .map(cluster -> cluster.arn)
            .toList();
    return Pages.page(input, "clusterArns", arns, 100);
  }

  private ObjectNode reply(Cluster cluster) {
    ObjectNode reply = Json.object();
    reply.set("cluster", view(cluster, true));
    return reply;
  }

  private ObjectNode view(Cluster cluster, boolean withTags) {
    ObjectNode view = cluster.attributes.deepCopy();
    view.put("clusterArn", cluster.arn);
    view.put("clusterName", cluster.name);
    view.put("status", cluster.active ? "ACTIVE" : "INACTIVE");
    view.put("registeredContainerInstancesCount", 0);
    view.put("runningTasksCount", state.tasks.in(cluster).filter(Task::isRunning).count());
    view.put("pendingTasksCount", state.tasks.in(cluster).filter(Task::isPending).count());
    view.put("activeServicesCount", state.services.activeIn(cluster));
    view.putArray("statistics");
    view.putArray("capacityProviders");
    view.putArray("defaultCapacityProviderStrategy");
    view.set("tags", withTags ? state.tags.of(cluster.arn) : Json.array());
    return view;
  }
}
