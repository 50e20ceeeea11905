package dev.mlopspractice.cloud.applicationautoscaling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.cloud.gateway.Request;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;

/** What has been scaled, the newest first; the last few hundred. */
final class Activities {
  private static final int KEPT = 300;

  private final Deque<ObjectNode> newestFirst = new ArrayDeque<>();

  synchronized void add(String resource, int count, String cause, Instant at) {
    ObjectNode activity = JsonNodeFactory.instance.objectNode();
    activity.put("ActivityId", UUID.randomUUID().toString());
    activity.put("ServiceNamespace", "ecs");
    activity.put("ResourceId", resource);
    activity.put("ScalableDimension", ScalableTarget.DIMENSION);
    activity.put("Description", "Setting desired count to " + count + ".");
    activity.put("Cause", cause);
    activity.put("StartTime", at.toEpochMilli() / 1000.0);
    activity.put("EndTime", at.toEpochMilli() / 1000.0);
    activity.put("StatusCode", "Successful");
    activity.put("StatusMessage", "Successfully set desired count to " + count + ".");
    newestFirst.addFirst(activity);
    while (newestFirst.size() > KEPT) {
      newestFirst.removeLast();
    }
  }

  synchronized JsonNode describe(JsonNode input, Request request) {
    Input.requireEcs(input, false);
    String resource = Input.text(input, "ResourceId").orElse("");
    ObjectNode reply = JsonNodeFactory.instance.objectNode();
    ArrayNode list = reply.putArray("ScalingActivities");
    newestFirst.stream()
        .filter(a -> resource.isEmpty() || resource.equals(a.path("ResourceId").asText()))
        .forEach(list::add);
    return reply;
  }
}
