package dev.mlopspractice.cloud.servicediscovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.cloud.gateway.Request;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was asked for and is done elsewhere in its own time; here it has been done already. */
final class Operations {
  private static final int KEPT = 1_000;

  private final InstantSource clock;
  private final Map<String, ObjectNode> byId = new LinkedHashMap<>();

  Operations(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Notes a finished operation.
   *
   * @param kind of the target: {@code NAMESPACE}, {@code SERVICE} or {@code INSTANCE}
   * @return the reply, with its id
   */
  synchronized ObjectNode done(String type, String kind, String target) {
    double now = clock.instant().toEpochMilli() / 1000.0;
    ObjectNode operation = Input.object();
    String id = Input.newId("");
    operation.put("Id", id);
    operation.put("Type", type);
    operation.put("Status", "SUCCESS");
    operation.put("CreateDate", now);
    operation.put("UpdateDate", now);
    operation.putObject("Targets").put(kind, target);
    byId.put(id, operation);
    if (byId.size() > KEPT) {
      byId.remove(byId.keySet().iterator().next());
    }
    return Input.object().put("OperationId", id);
  }

  synchronized JsonNode get(JsonNode input, Request request) {
    String id = Input.required(input, "OperationId");
    ObjectNode operation = byId.get(id);
    if (operation == null) {
      throw DiscoveryErrors.noOperation(id);
    }
    return Input.object().set("Operation", operation);
  }
}
