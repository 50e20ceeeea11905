package dev.mlopspractice.cloud.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Tags of everything that has an ARN. */
final class Tags {
  private final Map<String, Map<String, String>> byArn = new HashMap<>();

  /** Takes over the {@code tags} of a request that creates something; makes the ARN known. */
  void create(String arn, JsonNode input) {
    Map<String, String> tags = byArn.computeIfAbsent(arn, key -> new TreeMap<>());
    for (JsonNode tag : Json.list(input, "tags")) {
      tags.put(tag.path("key").asText(), tag.path("value").asText());
    }
  }

  void forget(String arn) {
    byArn.remove(arn);
  }

  ArrayNode of(String arn) {
    ArrayNode tags = Json.array();
    byArn
        .getOrDefault(arn, Map.of())
        .forEach((key, value) -> tags.addObject().put("key", key).put("value", value));
    return tags;
  }

  ObjectNode tagResource(JsonNode input) {
    String arn = known(input);
    create(arn, input);
    return Json.object();
  }

  ObjectNode untagResource(JsonNode input) {
    Map<String, String> tags = byArn.get(known(input));
    Json.textList(input, "tagKeys").forEach(tags::remove);
    return Json.object();
  }

  ObjectNode listTagsForResource(JsonNode input) {
    ObjectNode reply = Json.object();
    reply.set("tags", of(known(input)));
    return reply;
  }

  private String known(JsonNode input) {
    String arn = Json.text(input, "resourceArn").orElse("");
    if (!byArn.containsKey(arn)) {
      throw EcsErrors.invalid("The specified resource is not found: " + arn);
    }
    return arn;
  }
}
