package dev.mlopspractice.cloud.applicationautoscaling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * A service whose count may be changed.
 *
 * @param resourceId {@code service/cluster/service}
 * @param suspended as it was asked for: which kinds of scaling are not to happen
 */
record ScalableTarget(
    String arn,
    String resourceId,
    int min,
    int max,
    String role,
    JsonNode suspended,
    Instant created) {
  static final String DIMENSION = "ecs:service:DesiredCount";

  String cluster() {
    return resourceId.split("/", -1)[1];
  }

  String service() {
    return resourceId.split("/", -1)[2];
  }

  boolean mayScale(boolean out) {
    String kind = out ? "DynamicScalingOutSuspended" : "DynamicScalingInSuspended";
    return !suspended.path(kind).asBoolean(false);
  }

  int within(int count) {
    return Math.min(max, Math.max(min, count));
  }

  ObjectNode view() {
    ObjectNode view = JsonNodeFactory.instance.objectNode();
    view.put("ServiceNamespace", "ecs");
    view.put("ResourceId", resourceId);
    view.put("ScalableDimension", DIMENSION);
    view.put("MinCapacity", min);
    view.put("MaxCapacity", max);
    view.put("RoleARN", role);
    view.put("CreationTime", created.toEpochMilli() / 1000.0);
    view.set("SuspendedState", suspended);
    view.put("ScalableTargetARN", arn);
    return view;
  }
}
