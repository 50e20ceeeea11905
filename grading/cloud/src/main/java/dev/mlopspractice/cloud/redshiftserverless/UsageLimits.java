package dev.mlopspractice.cloud.redshiftserverless;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.cloud.Account;
import dev.mlopspractice.cloud.gateway.Request;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;

/** What workgroups may use up. It is kept and told; nothing is used up here. */
final class UsageLimits {
  private static final List<String> CHANGEABLE = List.of("amount", "breachAction");

  private final Predicate<String> known;
  private final Map<String, ObjectNode> byId = new TreeMap<>();

  /**
   * @param known whether there is something with this ARN
   */
  UsageLimits(Predicate<String> known) {
    this.known = known;
  }

  JsonNode create(JsonNode input, Request request) {
    String resource = input.path("resourceArn").asText();
    if (!known.test(resource)) {
      throw Json.missing("Resource", resource);
    }
    String type = input.path("usageType").asText();
    String period = input.path("period").asText("monthly");
    if (byId.values().stream()
        .anyMatch(
            limit ->
                limit.path("resourceArn").asText().equals(resource)
                    && limit.path("usageType").asText().equals(type)
                    && limit.path("period").asText().equals(period))) {
      throw Json.conflict("There is a " + period + " limit of " + type + " already.");
    }
    String id = UUID.randomUUID().toString();
    ObjectNode limit = Json.object();
    limit
        .put("usageLimitId", id)
        .put(
            "usageLimitArn",
            Account.arn("redshift-serverless", request.region(), "usagelimit/" + id))
        .put("resourceArn", resource)
        .put("usageType", type)
        .put("period", period)
        .put("breachAction", "log");
    byId.put(id, limit);
    return change(limit, input);
  }

  JsonNode update(JsonNode input, Request request) {
    return change(known(input), input);
  }

  JsonNode get(JsonNode input, Request request) {
    return reply(known(input));
  }

  JsonNode list(JsonNode input, Request request) {
    ObjectNode reply = Json.object();
    ArrayNode list = reply.putArray("usageLimits");
    byId.values().forEach(limit -> list.add(limit.deepCopy()));
    return reply;
  }

  JsonNode delete(JsonNode input, Request request) {
    return reply(byId.remove(known(input).path("usageLimitId").asText()));
  }

  /** A resource was deleted: its limits go with it. */
  void forget(String resource) {
    byId.values().removeIf(limit -> limit.path("resourceArn").asText().equals(resource));
  }

  private ObjectNode known(JsonNode input) {
    String id = input.path("usageLimitId").asText();
    return Optional.ofNullable(byId.get(id)).orElseThrow(() -> Json.missing("Usage limit", id));
  }

  private static JsonNode change(ObjectNode limit, JsonNode input) {
    CHANGEABLE.stream().filter(input::hasNonNull).forEach(name -> limit.set(name, input.get(name)));
    return reply(limit);
  }

  private static JsonNode reply(ObjectNode limit) {
    return Json.object().set("usageLimit", limit.deepCopy());
  }
}
