package dev.mlopspractice.cloud.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.cloud.Account;
import dev.mlopspractice.cloud.gateway.AwsException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Task definitions by family and revision. Guarded by the {@link Monitor}. */
final class TaskDefinitions {
  private final Tags tags;
  private final Map<String, List<TaskDefinition>> byFamily = new TreeMap<>();

  TaskDefinitions(Tags tags) {
    this.tags = tags;
  }

  ObjectNode registerTaskDefinition(JsonNode input, String region) {
    TaskDefinitionRules.check(input);
    String family = input.path("family").asText();
    List<TaskDefinition> revisions = byFamily.computeIfAbsent(family, key -> new ArrayList<>());
    int revision = revisions.size() + 1;
    String arn = Account.arn("ecs", region, "task-definition/" + family + ":" + revision);
    ObjectNode json = TaskDefinitionDefaults.fill(input);
    json.put("taskDefinitionArn", arn);
    json.put("revision", revision);
    json.put("status", "ACTIVE");
    Json.time(json, "registeredAt", Optional.of(Instant.now()));
    json.put("registeredBy", "arn:aws:iam::" + Account.ID + ":root");
    TaskDefinition definition = new TaskDefinition(family, revision, arn, json);
    revisions.add(definition);
    tags.create(arn, input);
    return reply(definition, true);
  }

  ObjectNode describeTaskDefinition(JsonNode input) {
    TaskDefinition definition =
        lookUp(Json.text(input, "taskDefinition").orElse(""))
            .orElseThrow(() -> EcsErrors.client("Unable to describe task definition."));
    return reply(definition, Json.textList(input, "include").contains("TAGS"));
  }

  ObjectNode deregisterTaskDefinition(JsonNode input) {
    String reference = Json.text(input, "taskDefinition").orElse("");
    if (!Names.last(reference).contains(":")) {
      throw EcsErrors.client("Invalid revision number. Number: " + Names.last(reference));
    }
    TaskDefinition definition =
        lookUp(reference)
            .orElseThrow(() -> EcsErrors.client("The specified task definition does not exist."));
    definition.json.put("status", "INACTIVE");
    Json.time(definition.json, "deregisteredAt", Optional.of(Instant.now()));
    return reply(definition, false);
  }

  ObjectNode listTaskDefinitions(JsonNode input) {
    String status = Json.text(input, "status").orElse("ACTIVE");
    String prefix = Json.text(input, "familyPrefix").orElse(null);
    List<String> arns = new ArrayList<>();
    byFamily.forEach(
        (family, revisions) -> {
          if (prefix == null || prefix.equals(family)) {
            revisions.stream()
                .filter(definition -> definition.json.path("status").asText().equals(status))
                .forEach(definition -> arns.add(definition.arn));
          }
        });
    if (Json.text(input, "sort").filter("DESC"::equals).isPresent()) {
      java.util.Collections.reverse(arns);
    }
    return Pages.page(input, "taskDefinitionArns", arns, 100);
  }

  ObjectNode listTaskDefinitionFamilies(JsonNode input) {
    String status = Json.text(input, "status").orElse("ALL");
    String prefix = Json.text(input, "familyPrefix").orElse("");
    List<String> families =
        byFamily.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(prefix))
            .filter(
                entry ->
                    status.equals("ALL")
                        || status.equals("ACTIVE")
                            == entry.getValue().stream().anyMatch(TaskDefinition::isActive))
            .map(Map.Entry::getKey)
            .toList();
    return Pages.page(input, "families", families, 100);
  }

  /**
   * What RunTask and services take: by family (its newest active revision), family:revision or ARN.
   */
  TaskDefinition toRun(JsonNode input) {
    String reference =
        Json.text(input, "taskDefinition")
            .orElseThrow(() -> EcsErrors.invalid("TaskDefinition can not be blank."));
    TaskDefinition definition =
        lookUp(reference)
            .orElseThrow(() -> EcsErrors.client("TaskDefinition not found: " + reference));
    if (!definition.isActive()) {
      throw EcsErrors.client("TaskDefinition is inactive: " + definition.arn);
    }
    return definition;
  }

  private Optional<TaskDefinition> lookUp(String reference) {
    String name = Names.last(reference);
    int colon = name.indexOf(':');
    List<TaskDefinition> revisions =
        byFamily.getOrDefault(colon < 0 ? name : name.substring(0, colon), List.of());
    if (colon < 0) {
      return revisions.stream().filter(TaskDefinition::isActive).reduce((older, newer) -> newer);
    }
    String revision = name.substring(colon + 1);
    if (!revision.matches("[1-9]\\d{0,8}")) {
      throw invalidRevision(revision);
    }
    int number = Integer.parseInt(revision);
    return revisions.stream().filter(definition -> definition.revision == number).findFirst();
  }

  private static AwsException invalidRevision(String revision) {
    return EcsErrors.invalid("Invalid revision number. Number: " + revision);
  }

  private ObjectNode reply(TaskDefinition definition, boolean withTags) {
    ObjectNode reply = Json.object();
    reply.set("taskDefinition", definition.json.deepCopy());
    ArrayNode own = tags.of(definition.arn);
    if (withTags && !own.isEmpty()) {
      reply.set("tags", own);
    }
    return reply;
  }
}
