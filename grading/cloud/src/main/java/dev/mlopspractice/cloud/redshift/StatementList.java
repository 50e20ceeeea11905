package dev.mlopspractice.cloud.redshift;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** ListStatements. */
final class StatementList {
  private StatementList() {}

  /**
   * @param user whose statements; empty for the account's, who sees all
   */
  static ObjectNode of(JsonNode input, List<Statement> all, Optional<String> user) {
    String status = input.path("Status").asText(Status.FINISHED.name());
    boolean known =
        status.equals("ALL")
            || Arrays.stream(Status.values()).anyMatch(s -> s.name().equals(status));
    int size = input.path("MaxResults").asInt(100);
    if (!known || size < 1 || size > 100) {
      throw RedshiftErrors.invalid(
          "Status " + status + " or MaxResults " + size + " (1 to 100) is invalid.");
    }
    String name = input.path("StatementName").asText("");
    List<Statement> matching =
        all.stream()
            .filter(s -> user.isEmpty() || s.asked.user().equals(user.get()))
            .filter(s -> status.equals("ALL") || s.status().name().equals(status))
            .filter(s -> s.asked.name().startsWith(name))
            .filter(s -> matches(input, "WorkgroupName", s.asked.endpoint().workgroup()))
            .filter(s -> matches(input, "Database", s.asked.database()))
            .toList();
    int from = start(input.path("NextToken").asText("0"), matching);
    int to = Math.min(matching.size(), from + size);
    ObjectNode reply = JsonNodeFactory.instance.objectNode();
    ArrayNode list = reply.putArray("Statements");
    matching.subList(from, to).forEach(s -> list.add(s.summary()));
    if (to < matching.size()) {
      reply.put("NextToken", matching.get(to).id);
    }
    return reply;
  }

  private static boolean matches(JsonNode input, String member, String value) {
    return !input.hasNonNull(member) || input.path(member).asText().equals(value);
  }

  /** The token is the id of the next page's first statement, so that new ones shift nothing. */
  private static int start(String token, List<Statement> all) {
    if (token.equals("0")) {
      return 0;
    }
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).id.equals(token)) {
        return i;
      }
    }
    throw RedshiftErrors.invalid("Invalid NextToken: " + token);
  }
}
