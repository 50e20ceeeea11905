package dev.mlopspractice.cloud.applicationautoscaling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.cloud.Account;
import dev.mlopspractice.cloud.gateway.Request;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The scaling policies, by resource and name. */
final class ScalingPolicies {
  private static final Set<String> METRICS = Set.of(ScalingPolicy.CPU, ScalingPolicy.REQUESTS);

  private final InstantSource clock;
  private final ScalableTargets targets;
  private final Map<String, ScalingPolicy> byKey = new LinkedHashMap<>();

  ScalingPolicies(InstantSource clock, ScalableTargets targets) {
    this.clock = clock;
    this.targets = targets;
  }

  synchronized JsonNode put(JsonNode input, Request request) {
    Input.requireEcs(input, true);
    String resource = Input.required(input, "ResourceId");
    String name = Input.required(input, "PolicyName");
    if (targets.find(resource).isEmpty()) {
      throw AutoScalingErrors.noTarget(resource);
    }
    String type = Input.text(input, "PolicyType").orElse("StepScaling");
    if (!type.equals("TargetTrackingScaling")) {
      throw AutoScalingErrors.notHere("The policy type " + type);
    }
    JsonNode configuration = input.path("TargetTrackingScalingPolicyConfiguration");
    check(configuration);
    ScalingPolicy before = byKey.get(key(resource, name));
    ScalingPolicy policy =
        new ScalingPolicy(
            before == null ? arn(request, resource, name) : before.arn(),
            name,
            resource,
            configuration.deepCopy(),
            before == null ? clock.instant() : before.created());
    byKey.put(key(resource, name), policy);
    ObjectNode reply = JsonNodeFactory.instance.objectNode().put("PolicyARN", policy.arn());
    reply.set("Alarms", policy.alarms());
    return reply;
  }

  private static void check(JsonNode configuration) {
    if (configuration.path("TargetValue").asDouble(0) <= 0) {
      throw AutoScalingErrors.invalid("TargetValue must be above 0.");
    }
    if (configuration.hasNonNull("CustomizedMetricSpecification")) {
      throw AutoScalingErrors.notHere("CustomizedMetricSpecification");
    }
    JsonNode metric = configuration.path("PredefinedMetricSpecification");
    String type = Input.required(metric, "PredefinedMetricType");
    if (!METRICS.contains(type)) {
      throw AutoScalingErrors.notHere("The metric " + type);
    }
    boolean labelled = Input.text(metric, "ResourceLabel").isPresent();
    if (type.equals(ScalingPolicy.REQUESTS) != labelled) {
      throw AutoScalingErrors.invalid(
          "ResourceLabel must be given for "
              + ScalingPolicy.REQUESTS
              + " (app/name/id/targetgroup/name/id), and for it alone.");
    }
    Input.number(configuration, "ScaleOutCooldown");
    Input.number(configuration, "ScaleInCooldown");
  }

  private static String arn(Request request, String resource, String name) {
    return Account.arn(
        "autoscaling",
        request.region(),
        "scalingPolicy:" + UUID.randomUUID() + ":resource/ecs/" + resource + ":policyName/" + name);
  }

  synchronized JsonNode describe(JsonNode input, Request request) {
    Input.requireEcs(input, false);
    List<String> names = Input.texts(input, "PolicyNames");
    String resource = Input.text(input, "ResourceId").orElse("");
    ObjectNode reply = JsonNodeFactory.instance.objectNode();
    ArrayNode list = reply.putArray("ScalingPolicies");
    byKey.values().stream()
        .filter(policy -> names.isEmpty() || names.contains(policy.name()))
        .filter(policy -> resource.isEmpty() || resource.equals(policy.resourceId()))
        .forEach(policy -> list.add(policy.view()));
    return reply;
  }

  synchronized JsonNode delete(JsonNode input, Request request) {
    Input.requireEcs(input, true);
    String name = Input.required(input, "PolicyName");
    if (byKey.remove(key(Input.required(input, "ResourceId"), name)) == null) {
      throw AutoScalingErrors.noPolicy(name);
    }
    return JsonNodeFactory.instance.objectNode();
  }

  synchronized void forget(String resource) {
    byKey.values().removeIf(policy -> policy.resourceId().equals(resource));
  }

  synchronized List<ScalingPolicy> of(String resource) {
    return byKey.values().stream().filter(p -> p.resourceId().equals(resource)).toList();
  }

  private static String key(String resource, String name) {
    return resource + " " + name;
  }
}
