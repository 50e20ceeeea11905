package dev.mlopspractice.cloud.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mlopspractice.cloud.gateway.AwsException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What ECS refuses when a task definition is registered. */
final class TaskDefinitionRules {
  private static final Set<String> NETWORK_MODES = Set.of("awsvpc", "bridge", "host", "none");

  private TaskDefinitionRules() {}

  static void check(JsonNode input) {
    String family =
        Json.text(input, "family")
            .orElseThrow(() -> EcsErrors.client("Family should not be null or empty."));
    if (!family.matches("[A-Za-z0-9_-]{1,255}")) {
      throw EcsErrors.client("Family '" + family + "' contains invalid characters.");
    }
    List<JsonNode> containers = Json.list(input, "containerDefinitions");
    if (containers.isEmpty()) {
      throw EcsErrors.client("Container list cannot be empty.");
    }
    Json.text(input, "networkMode")
        .filter(mode -> !NETWORK_MODES.contains(mode))
        .ifPresent(
            mode -> {
              throw EcsErrors.client("Invalid network mode: " + mode + ".");
            });
    Set<String> volumes =
        Json.list(input, "volumes").stream()
            .map(volume -> volume.path("name").asText())
            .collect(Collectors.toSet());
    Set<String> names = new HashSet<>();
    for (JsonNode container : containers) {
      checkContainer(container, volumes);
      String name = container.path("name").asText();
      if (!names.add(name)) {
        throw EcsErrors.client(
            "Container name '" + name + "' is used more than once; names must be unique.");
      }
    }
    if (containers.stream().noneMatch(container -> container.path("essential").asBoolean(true))) {
      throw EcsErrors.client("At least one container of a task definition must be essential.");
    }
    checkSize(input, containers);
  }

  private static void checkContainer(JsonNode container, Set<String> volumes) {
    String name =
        Json.text(container, "name")
            .orElseThrow(() -> EcsErrors.client("Container.name should not be null or empty."));
    if (!name.matches("[A-Za-z0-9_-]{1,255}")) {
      throw EcsErrors.client("Container name '" + name + "' is invalid.");
    }
    if (Json.text(container, "image").isEmpty()) {
      throw EcsErrors.client("Container.image should not be null or empty.");
    }
    for (JsonNode variable : Json.list(container, "environment")) {
      if (!variable.path("name").isTextual() || !variable.path("value").isTextual()) {
        throw AwsException.badRequest(
            "SerializationException",
            "environment of container '"
                + name
                + "' takes a list of {\"name\": text, \"value\": text}, not "
                + variable
                + ".");
      }
    }
    for (JsonNode mapping : Json.list(container, "portMappings")) {
      int port = mapping.path("containerPort").asInt(0);
      if (port < 1 || port > 65_535) {
        throw EcsErrors.client(
            "Invalid 'containerPort' setting for container '" + name + "': " + port + ".");
      }
    }
    for (JsonNode mount : Json.list(container, "mountPoints")) {
      String volume = mount.path("sourceVolume").asText();
      if (!volumes.contains(volume)) {
        throw EcsErrors.client("Unknown volume '" + volume + "'.");
      }
    }
    HealthCheck.of(container);
  }

  private static void checkSize(JsonNode input, List<JsonNode> containers) {
    if (Json.textList(input, "requiresCompatibilities").contains("FARGATE")) {
      checkFargate(input, containers);
    } else if (Json.text(input, "memory").isEmpty()) {
      for (JsonNode container : containers) {
        if (!container.has("memory") && !container.has("memoryReservation")) {
          throw EcsErrors.client(
              "Invalid setting for container '"
                  + container.path("name").asText()
                  + "'. At least one of 'memory' or 'memoryReservation' must be specified.");
        }
      }
    }
  }

  private static void checkFargate(JsonNode input, List<JsonNode> containers) {
    if (!Json.text(input, "networkMode").equals(Optional.of("awsvpc"))) {
      throw EcsErrors.client("Fargate only supports network mode 'awsvpc'.");
    }
    for (String field : List.of("cpu", "memory")) {
      if (Json.text(input, field).isEmpty()) {
        throw EcsErrors.client(
            "Fargate requires that '" + field + "' be defined at the task level.");
      }
    }
    FargateSize size = FargateSize.of(input).orElseThrow();
    if (!size.isOffered()) {
      throw EcsErrors.client(
          "No Fargate configuration exists for given values: "
              + size.cpu()
              + " CPU, "
              + size.memory()
              + " memory. See the Amazon ECS documentation for the valid values.");
    }
    for (JsonNode container : containers) {
      for (JsonNode mapping : Json.list(container, "portMappings")) {
        int port = mapping.path("containerPort").asInt();
        if (mapping.path("hostPort").asInt(port) != port) {
          throw EcsErrors.client(
              "When networkMode=awsvpc, the host ports and container ports in port mappings must match.");
        }
      }
    }
  }
}
