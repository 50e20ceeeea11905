package dev.mlopspractice.cloud.servicediscovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;

/** A request's members, and new identifiers. */
final class Input {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";

  private Input() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static String required(JsonNode input, String member) {
    return text(input, member)
        .orElseThrow(() -> DiscoveryErrors.invalid(member + " must not be empty."));
  }

  static Optional<String> text(JsonNode input, String member) {
    return Optional.of(input.path(member).asText("")).filter(value -> !value.isEmpty());
  }

  /** An id, given as such or as the end of an ARN. */
  static String id(JsonNode input, String member) {
    String value = required(input, member);
    return value.substring(value.lastIndexOf('/') + 1);
  }

  /** Refuses members that have no effect here. */
  static void only(JsonNode input, Set<String> known) {
    input
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                throw DiscoveryErrors.notHere(name);
              }
            });
  }

  /** For example {@code ns-} and sixteen letters and digits. */
  static String newId(String prefix) {
    StringBuilder id = new StringBuilder(prefix);
    RANDOM.ints(16, 0, LETTERS.length()).forEach(i -> id.append(LETTERS.charAt(i)));
    return id.toString();
  }
}
