package dev.mlopspractice.cloud.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What ECS adds to a task definition on registration, so that clients read back what AWS would
 * show.
 */
final class TaskDefinitionDefaults {
  private TaskDefinitionDefaults() {}

  static ObjectNode fill(JsonNode input) {
    ObjectNode json = ((ObjectNode) input).deepCopy();
    json.remove("tags");
    for (String list : List.of("volumes", "placementConstraints", "requiresAttributes")) {
      ensureList(json, list);
    }
    boolean fargate = Json.textList(input, "requiresCompatibilities").contains("FARGATE");
    json.set("compatibilities", Json.texts(fargate ? List.of("EC2", "FARGATE") : List.of("EC2")));
    FargateSize.of(input)
        .ifPresent(size -> json.put("cpu", size.cpu()).put("memory", size.memory()));
    for (JsonNode container : json.path("containerDefinitions")) {
      fillContainer((ObjectNode) container, json.path("networkMode").asText());
    }
    return json;
  }

  private static void fillContainer(ObjectNode container, String networkMode) {
    if (!container.has("cpu")) {
      container.put("cpu", 0);
    }
    if (!container.has("essential")) {
      container.put("essential", true);
    }
    for (String list :
        List.of("portMappings", "environment", "mountPoints", "volumesFrom", "systemControls")) {
      ensureList(container, list);
    }
    for (JsonNode node : container.path("portMappings")) {
      ObjectNode mapping = (ObjectNode) node;
      if (!mapping.has("protocol")) {
        mapping.put("protocol", "tcp");
      }
      if (!mapping.has("hostPort")) {
        boolean same = networkMode.equals("awsvpc") || networkMode.equals("host");
        mapping.put("hostPort", same ? mapping.path("containerPort").asInt() : 0);
      }
    }
    JsonNode health = container.get("healthCheck");
    if (health instanceof ObjectNode check) {
      HealthCheck.DEFAULTS.forEach(
          (name, value) -> {
            if (!check.has(name)) {
              check.put(name, value);
            }
          });
    }
  }

  private static void ensureList(ObjectNode json, String name) {
    if (!json.has(name) || json.get(name).isNull()) {
      json.putArray(name);
    }
  }
}
