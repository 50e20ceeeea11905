package dev.mlopspractice.cloud.ecs;

import com.fasterxml.jackson.databind.JsonNode;

/** What ECS refuses in a service's load balancers and registries. */
final class LoadBalancerRules {
  private final Neighbours neighbours;

  LoadBalancerRules(Neighbours neighbours) {
    this.neighbours = neighbours;
  }

  /**
   * @param service with {@code loadBalancers} and {@code serviceRegistries}, as in CreateService
   */
  void check(JsonNode service, TaskDefinition definition) {
    for (JsonNode entry : Json.list(service, "loadBalancers")) {
      String arn =
          Json.text(entry, "targetGroupArn")
              .orElseThrow(() -> EcsErrors.invalid("A load balancer needs a targetGroupArn here."));
      requirePort(entry, definition);
      requireUsable(arn, definition);
    }
    for (JsonNode entry : Json.list(service, "serviceRegistries")) {
      String arn = Json.text(entry, "registryArn").orElse("");
      if (!neighbours.discovery().has(arn)) {
        throw EcsErrors.invalid("The service registry " + arn + " does not exist.");
      }
      if (entry.hasNonNull("containerName")) {
        requirePort(entry, definition);
      }
    }
  }

  private static void requirePort(JsonNode entry, TaskDefinition definition) {
    String name = entry.path("containerName").asText();
    int port = entry.path("containerPort").asInt();
    JsonNode container =
        definition.containers().stream()
            .filter(known -> known.path("name").asText().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    EcsErrors.invalid(
                        "The container " + name + " does not exist in the task definition."));
    boolean mapped =
        Json.list(container, "portMappings").stream()
            .anyMatch(mapping -> mapping.path("containerPort").asInt() == port);
    if (!mapped) {
      throw EcsErrors.invalid(
          "The container " + name + " did not have a container port " + port + " defined.");
    }
  }

  private void requireUsable(String arn, TaskDefinition definition) {
    LoadBalancing.Usable group =
        neighbours
            .loadBalancing()
            .find(arn)
            .orElseThrow(() -> EcsErrors.invalid("The target group " + arn + " does not exist."));
    String mode = definition.json.path("networkMode").asText("bridge");
    if (group.targetType().equals("ip") != definition.isAwsvpc()) {
      throw EcsErrors.invalid(
          "The provided target group "
              + arn
              + " has target type "
              + group.targetType()
              + ", which is incompatible with the "
              + mode
              + " network mode specified in the task definition.");
    }
    if (!group.attached()) {
      throw EcsErrors.invalid(
          "The target group with targetGroupArn "
              + arn
              + " does not have an associated load balancer.");
    }
  }
}
