package dev.mlopspractice.cloud.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reading and writing JSON trees. */
final class Json {
  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  static ArrayNode array(Collection<? extends JsonNode> nodes) {
    return array().addAll(nodes);
  }

  static ArrayNode texts(Collection<String> texts) {
    ArrayNode array = array();
    texts.forEach(array::add);
    return array;
  }

  /** A text member; empty where it is missing, null or the empty text. */
  static Optional<String> text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isMissingNode() || value.isNull() || value.asText().isEmpty()
        ? Optional.empty()
        : Optional.of(value.asText());
  }

  /** The elements of a list member; none where it is missing. */
  static List<JsonNode> list(JsonNode node, String field) {
    List<JsonNode> elements = new ArrayList<>();
    node.path(field).forEach(elements::add);
    return elements;
  }

  static List<String> textList(JsonNode node, String field) {
    return list(node, field).stream().map(JsonNode::asText).toList();
  }

  /** A time as ECS writes it: seconds since 1970 with milliseconds. */
  static void time(ObjectNode node, String field, Optional<Instant> time) {
    time.ifPresent(at -> node.put(field, at.toEpochMilli() / 1000.0));
  }

  /** Copies members that are there from one object to another. */
  static void copy(JsonNode from, ObjectNode to, Collection<String> fields) {
    for (String field : fields) {
      JsonNode value = from.get(field);
      if (value != null && !value.isNull()) {
        to.set(field, value.deepCopy());
      }
    }
  }
}
