package dev.mlopspractice.cloud.states.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.cloud.states.asl.data.Json;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Step Functions writes the members of ECS's API in PascalCase, the wire has them in camelCase. */
final class Names {
  private Names() {}

  static JsonNode toWire(JsonNode node) {
    return renamed(node, first -> first.toLowerCase(Locale.ROOT));
  }

  static JsonNode toStates(JsonNode node) {
    return renamed(node, first -> first.toUpperCase(Locale.ROOT));
  }

  private static JsonNode renamed(JsonNode node, UnaryOperator<String> first) {
    if (node.isObject()) {
      ObjectNode object = Json.object();
      node.properties()
          .forEach(
              member ->
                  object.set(
                      first.apply(member.getKey().substring(0, 1)) + member.getKey().substring(1),
                      renamed(member.getValue(), first)));
      return object;
    }
    if (node.isArray()) {
      ArrayNode array = Json.array();
      node.forEach(element -> array.add(renamed(element, first)));
      return array;
    }
    return node;
  }
}
