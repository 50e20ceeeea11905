package dev.mlopspractice.cloud.applicationautoscaling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.cloud.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A policy that keeps a figure near a target value.
 *
 * @param configuration as it was asked for
 */
record ScalingPolicy(
    String arn, String name, String resourceId, JsonNode configuration, Instant created) {
  static final String CPU = "ECSServiceAverageCPUUtilization";
  static final String REQUESTS = "ALBRequestCountPerTarget";
  private static final int USUAL_COOLDOWN_SECONDS = 300;

  double target() {
    return configuration.path("TargetValue").asDouble();
  }

  /** {@link #CPU} or {@link #REQUESTS}. */
  String metric() {
    return configuration
        .path("PredefinedMetricSpecification")
        .path("PredefinedMetricType")
        .asText();
  }

  /** For {@link #REQUESTS}: {@code app/lb/id/targetgroup/group/id}. */
  String label() {
    return configuration.path("PredefinedMetricSpecification").path("ResourceLabel").asText();
  }

  boolean scalesIn() {
    return !configuration.path("DisableScaleIn").asBoolean(false);
  }

  Duration outCooldown() {
    return cooldown("ScaleOutCooldown");
  }

  Duration inCooldown() {
    return cooldown("ScaleInCooldown");
  }

  private Duration cooldown(String member) {
    return Duration.ofSeconds(configuration.path(member).asInt(USUAL_COOLDOWN_SECONDS));
  }

  ObjectNode view() {
    ObjectNode view = JsonNodeFactory.instance.objectNode();
    view.put("PolicyARN", arn);
    view.put("PolicyName", name);
    view.put("ServiceNamespace", "ecs");
    view.put("ResourceId", resourceId);
    view.put("ScalableDimension", ScalableTarget.DIMENSION);
    view.put("PolicyType", "TargetTrackingScaling");
    view.set("TargetTrackingScalingPolicyConfiguration", configuration);
    view.set("Alarms", alarms());
    view.put("CreationTime", created.toEpochMilli() / 1000.0);
    return view;
  }

  /** The names that AWS would give them; there is no CloudWatch here in which to look them up. */
  ArrayNode alarms() {
    String id = arn.split(":", -1)[6];
    String region = arn.split(":", -1)[3];
    ArrayNode alarms = JsonNodeFactory.instance.arrayNode();
    for (String side : List.of("AlarmHigh", "AlarmLow")) {
      String alarm = "TargetTracking-" + resourceId + "-" + side + "-" + id;
      alarms
          .addObject()
          .put("AlarmName", alarm)
          .put("AlarmARN", Account.arn("cloudwatch", region, "alarm:" + alarm));
    }
    return alarms;
  }
}
