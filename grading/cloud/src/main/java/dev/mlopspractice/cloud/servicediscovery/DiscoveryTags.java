package dev.mlopspractice.cloud.servicediscovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.cloud.gateway.Request;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Tags of namespaces and services, by ARN. */
final class DiscoveryTags {
  private final Map<String, Map<String, String>> byArn = new HashMap<>();

  synchronized void create(String arn, JsonNode input) {
    Map<String, String> tags = byArn.computeIfAbsent(arn, key -> new TreeMap<>());
    input.path("Tags").forEach(t -> tags.put(t.path("Key").asText(), t.path("Value").asText()));
  }

  synchronized void forget(String arn) {
    byArn.remove(arn);
  }

  synchronized JsonNode list(JsonNode input, Request request) {
    ObjectNode reply = Input.object();
    ArrayNode tags = reply.putArray("Tags");
    byArn
        .get(known(input))
        .forEach((key, value) -> tags.addObject().put("Key", key).put("Value", value));
    return reply;
  }

  synchronized JsonNode tag(JsonNode input, Request request) {
    create(known(input), input);
    return Input.object();
  }

  synchronized JsonNode untag(JsonNode input, Request request) {
    Map<String, String> tags = byArn.get(known(input));
    input.path("TagKeys").forEach(key -> tags.remove(key.asText()));
    return Input.object();
  }

  private String known(JsonNode input) {
    String arn = Input.required(input, "ResourceARN");
    if (!byArn.containsKey(arn)) {
      throw DiscoveryErrors.noResource(arn);
    }
    return arn;
  }
}
