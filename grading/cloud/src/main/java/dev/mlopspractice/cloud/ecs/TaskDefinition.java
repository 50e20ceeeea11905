package dev.mlopspractice.cloud.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * One revision of a task definition. Guarded by the {@link Monitor}; but for its status it never
 * changes.
 */
final class TaskDefinition {
  final String family;
  final int revision;
  final String arn;

  /** As DescribeTaskDefinition shows it. */
  final ObjectNode json;

  TaskDefinition(String family, int revision, String arn, ObjectNode json) {
    this.family = family;
    this.revision = revision;
    this.arn = arn;
    this.json = json;
  }

  boolean isActive() {
    return json.path("status").asText().equals("ACTIVE");
  }

  List<JsonNode> containers() {
    return Json.list(json, "containerDefinitions");
  }

  /** Whether tasks need a {@code networkConfiguration}. */
  boolean isAwsvpc() {
    return json.path("networkMode").asText().equals("awsvpc");
  }

  Optional<String> taskRole() {
    return Json.text(json, "taskRoleArn");
  }
}
