package dev.mlopspractice.cloud.states.asl.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * One state of a definition under check.
 *
 * @param location of the state, such as {@code /States/Train}
 * @param node what is written there
 * @param siblings the names of all states of its flow
 */
record StateNode(String name, String location, JsonNode node, Set<String> siblings) {
  String type() {
    return node.path("Type").asText();
  }

  boolean is(String type) {
    return type().equals(type);
  }

  boolean has(String field) {
    return node.has(field);
  }

  String at(String field) {
    return location + "/" + field;
  }
}
