package dev.mlopspractice.cloud.applicationautoscaling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.cloud.gateway.Request;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Tags of scalable targets, by ARN. */
final class ScalingTags {
  private final Map<String, Map<String, String>> byArn = new HashMap<>();

  synchronized void create(String arn, JsonNode input) {
    Map<String, String> tags = byArn.computeIfAbsent(arn, key -> new TreeMap<>());
    input
        .path("Tags")
        .fields()
        .forEachRemaining(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
  }

  synchronized void forget(String arn) {
    byArn.remove(arn);
  }

  synchronized JsonNode list(JsonNode input, Request request) {
    ObjectNode reply = JsonNodeFactory.instance.objectNode();
    ObjectNode tags = reply.putObject("Tags");
    byArn.get(known(input)).forEach(tags::put);
    return reply;
  }

  synchronized JsonNode tag(JsonNode input, Request request) {
    create(known(input), input);
    return JsonNodeFactory.instance.objectNode();
  }

  synchronized JsonNode untag(JsonNode input, Request request) {
    Input.texts(input, "TagKeys").forEach(byArn.get(known(input))::remove);
    return JsonNodeFactory.instance.objectNode();
  }

  private String known(JsonNode input) {
    String arn = Input.required(input, "ResourceARN");
    if (!byArn.containsKey(arn)) {
      throw AutoScalingErrors.noResource(arn);
    }
    return arn;
  }
}
