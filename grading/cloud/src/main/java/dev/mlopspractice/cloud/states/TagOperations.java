package dev.mlopspractice.cloud.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.cloud.gateway.JsonProtocol.Operation;
import dev.mlopspractice.cloud.states.asl.data.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The operations on tags. */
final class TagOperations {
  private final Machines machines;

  TagOperations(Machines machines) {
    this.machines = machines;
  }

  Map<String, Operation> operations() {
    return Map.of(
        "TagResource", (input, request) -> tag(new Input(input)),
        "UntagResource", (input, request) -> untag(new Input(input)),
        "ListTagsForResource", (input, request) -> list(new Input(input)));
  }

  private JsonNode tag(Input input) {
    machines.tag(input.arn("resourceArn"), read(input.json().path("tags")));
    return Json.object();
  }

  private JsonNode untag(Input input) {
    List<String> keys = new ArrayList<>();
    input.json().path("tagKeys").forEach(key -> keys.add(key.asText()));
    machines.untag(input.arn("resourceArn"), keys);
    return Json.object();
  }

  private JsonNode list(Input input) {
    ObjectNode reply = Json.object();
    ArrayNode tags = reply.putArray("tags");
    machines
        .tags(input.arn("resourceArn"))
        .forEach((key, value) -> tags.addObject().put("key", key).put("value", value));
    return reply;
  }

  /** Tags as the API has them: a list of key and value. */
  static Map<String, String> read(JsonNode tags) {
    Map<String, String> read = new LinkedHashMap<>();
    tags.forEach(tag -> read.put(tag.path("key").asText(), tag.path("value").asText()));
    return read;
  }
}
