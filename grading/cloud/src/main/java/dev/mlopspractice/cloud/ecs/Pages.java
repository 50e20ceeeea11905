package dev.mlopspractice.cloud.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Paged lists: {@code maxResults} and {@code nextToken}, as in every List operation of ECS. */
final class Pages {
  private Pages() {}

  /** One page, under the member's name, with a {@code nextToken} where more follow. */
  static ObjectNode page(JsonNode input, String member, List<String> all, int usual) {
    int size = input.path("maxResults").asInt(usual);
    if (size < 1 || size > 100) {
      throw EcsErrors.invalid("maxResults must be between 1 and 100, not " + size + ".");
    }
    int from = Json.text(input, "nextToken").map(token -> start(token, all.size())).orElse(0);
    int to = Math.min(all.size(), from + size);
    ObjectNode reply = Json.object();
    reply.set(member, Json.texts(all.subList(from, to)));
    if (to < all.size()) {
      reply.put("nextToken", "from-" + to);
    }
    return reply;
  }

  private static int start(String token, int size) {
    if (!token.matches("from-\\d{1,9}")) {
      throw EcsErrors.invalid("Invalid token: " + token);
    }
    return Math.min(size, Integer.parseInt(token.substring("from-".length())));
  }
}
