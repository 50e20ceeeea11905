package dev.mlopspractice.cloud.redshiftserverless;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.cloud.gateway.AwsException;
import java.util.ArrayList;
import java.util.List;

/** Reading requests, and the service's errors. */
final class Json {
  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static String name(JsonNode input, String member) {
    String name = input.path(member).asText("");
    if (!name.matches("[a-z0-9-]{3,64}")) {
      throw invalid(
          member
              + " must have 3 to 64 lower-case letters, digits and hyphens, not \""
              + name
              + "\".");
    }
    return name;
  }

  static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(element -> texts.add(element.asText()));
    return texts;
  }

  static AwsException invalid(String message) {
    return AwsException.badRequest("ValidationException", message);
  }

  static AwsException conflict(String message) {
    return AwsException.badRequest("ConflictException", message);
  }

  static AwsException missing(String what, String name) {
    return AwsException.badRequest(
            "ResourceNotFoundException", what + " " + name + " was not found.")
        .with("resourceName", name);
  }
}
