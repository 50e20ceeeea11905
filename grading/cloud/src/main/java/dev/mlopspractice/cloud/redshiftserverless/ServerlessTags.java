package dev.mlopspractice.cloud.redshiftserverless;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Tags of namespaces and workgroups, by ARN. */
final class ServerlessTags {
  private final Map<String, Map<String, String>> byArn = new HashMap<>();

  void set(String arn, JsonNode tags) {
    Map<String, String> all = byArn.computeIfAbsent(arn, key -> new TreeMap<>());
    tags.forEach(tag -> all.put(tag.path("key").asText(), tag.path("value").asText()));
  }

  JsonNode list(JsonNode input, Predicate<String> known) {
    ObjectNode reply = Json.object();
    ArrayNode tags = reply.putArray("tags");
    byArn
        .getOrDefault(arn(input, known), Map.of())
        .forEach((key, value) -> tags.addObject().put("key", key).put("value", value));
    return reply;
  }

  JsonNode tag(JsonNode input, Predicate<String> known) {
    set(arn(input, known), input.path("tags"));
    return Json.object();
  }

  JsonNode untag(JsonNode input, Predicate<String> known) {
    Map<String, String> all = byArn.getOrDefault(arn(input, known), new TreeMap<>());
    input.path("tagKeys").forEach(key -> all.remove(key.asText()));
    return Json.object();
  }

  private static String arn(JsonNode input, Predicate<String> known) {
    String arn = input.path("resourceArn").asText();
    if (!known.test(arn)) {
      throw Json.missing("Resource", arn);
    }
    return arn;
  }
}
