package dev.mlopspractice.cloud.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import dev.mlopspractice.cloud.gateway.Query;
import dev.mlopspractice.cloud.gateway.Times;
import dev.mlopspractice.cloud.gateway.Xml;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One tree of members for all protocols; a time in an output is an Instant in a POJONode. */
final class Trees {
  private static final String LIST = "member";

  private Trees() {}

  /** A form: {@code A.member.1.B=c} is the member B of the first element of A. */
  static JsonNode of(Query form) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    form.asMap().forEach((name, value) -> set(tree, List.of(name.split("\\.")), value));
    return tree;
  }

  private static void set(ObjectNode into, List<String> path, String value) {
    String name = path.get(0);
    if (path.size() == 1) {
      into.put(name, value);
    } else if (path.get(1).equals(LIST) && path.size() >= 3) {
      ArrayNode list = into.withArray(name);
      int index = index(path.get(2));
      while (list.size() <= index) {
        list.addObject();
      }
      if (path.size() == 3) {
        list.set(index, value);
      } else {
        set((ObjectNode) list.get(index), path.subList(3, path.size()), value);
      }
    } else {
      set(into.withObject("/" + name), path.subList(1, path.size()), value);
    }
  }

  private static int index(String number) {
    if (!number.matches("[1-9][0-9]{0,3}")) {
      throw CloudWatchErrors.invalid("Lists are numbered from 1, not " + number);
    }
    return Integer.parseInt(number) - 1;
  }

  /** With times as seconds since 1970. */
  static JsonNode plain(JsonNode node) {
    if (node instanceof POJONode pojo) {
      return JsonNodeFactory.instance.numberNode(Times.seconds((Instant) pojo.getPojo()));
    }
    if (node.isObject()) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      node.fields().forEachRemaining(f -> object.set(f.getKey(), plain(f.getValue())));
      return object;
    }
    if (node.isArray()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      node.forEach(element -> array.add(plain(element)));
      return array;
    }
    return node;
  }

  /** As an element, with lists as the query protocol has them. */
  static Xml xml(String name, JsonNode node) {
    if (node.isObject() && name.equals("ExtendedStatistics")) {
      return Xml.of(name, entries(node));
    }
    if (node.isObject()) {
      List<Xml> children = new ArrayList<>();
      node.fields().forEachRemaining(f -> children.add(xml(f.getKey(), f.getValue())));
      return Xml.of(name, children);
    }
    if (node.isArray()) {
      List<Xml> members = new ArrayList<>();
      node.forEach(element -> members.add(xml(LIST, element)));
      return Xml.of(name, members);
    }
    return Xml.text(name, node instanceof POJONode pojo ? pojo.getPojo() : node.asText());
  }

  private static List<Xml> entries(JsonNode map) {
    List<Xml> entries = new ArrayList<>();
    map.fields()
        .forEachRemaining(
            f ->
                entries.add(
                    Xml.of(
                        "entry",
                        Xml.text("key", f.getKey()),
                        Xml.text("value", f.getValue().asText()))));
    return entries;
  }
}
