package dev.mlopspractice.cloud.applicationautoscaling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.cloud.Account;
import dev.mlopspractice.cloud.ecs.ServiceScaling;
import dev.mlopspractice.cloud.gateway.Request;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** The scalable targets, by resource ID. */
final class ScalableTargets {
  private static final String ROLE =
      "arn:aws:iam::"
          + Account.ID
          + ":role/aws-service-role/ecs.application-autoscaling.amazonaws.com/"
          + "AWSServiceRoleForApplicationAutoScaling_ECSService";

  private final InstantSource clock;
  private final ServiceScaling services;
  private final ScalingTags tags;
  private final Map<String, ScalableTarget> byResource = new TreeMap<>();

  ScalableTargets(InstantSource clock, ServiceScaling services, ScalingTags tags) {
    this.clock = clock;
    this.services = services;
    this.tags = tags;
  }

  synchronized JsonNode register(JsonNode input, Request request) {
    Input.requireEcs(input, true);
    String resource = Input.required(input, "ResourceId");
    Optional<ScalableTarget> before = find(resource);
    ScalableTarget target =
        new ScalableTarget(
            before.map(ScalableTarget::arn).orElseGet(() -> arn(request)),
            resource,
            capacity(input, "MinCapacity", before.map(ScalableTarget::min)),
            capacity(input, "MaxCapacity", before.map(ScalableTarget::max)),
            before.map(ScalableTarget::role).orElse(ROLE),
            suspended(input, before),
            before.map(ScalableTarget::created).orElseGet(clock::instant));
    if (target.min() > target.max()) {
      throw AutoScalingErrors.invalid(
          "Maximum capacity ("
              + target.max()
              + ") cannot be less than minimum capacity ("
              + target.min()
              + ")");
    }
    if (services.desiredCount(target.cluster(), target.service()).isEmpty()) {
      throw AutoScalingErrors.invalid("ECS service doesn't exist: " + resource);
    }
    byResource.put(resource, target);
    tags.create(target.arn(), input);
    return JsonNodeFactory.instance.objectNode().put("ScalableTargetARN", target.arn());
  }

  private static String arn(Request request) {
    String id = UUID.randomUUID().toString().replace("-", "").substring(0, 20);
    return Account.arn("application-autoscaling", request.region(), "scalable-target/0ec5" + id);
  }

  private static int capacity(JsonNode input, String member, Optional<Integer> before) {
    return Input.number(input, member)
        .or(() -> before)
        .orElseThrow(
            () -> AutoScalingErrors.invalid(member + " must be given for a new scalable target."));
  }

  private static JsonNode suspended(JsonNode input, Optional<ScalableTarget> before) {
    ObjectNode state =
        JsonNodeFactory.instance
            .objectNode()
            .put("DynamicScalingInSuspended", false)
            .put("DynamicScalingOutSuspended", false)
            .put("ScheduledScalingSuspended", false);
    before.ifPresent(known -> state.setAll((ObjectNode) known.suspended()));
    if (input.path("SuspendedState") instanceof ObjectNode asked) {
      state.setAll(asked);
    }
    return state;
  }

  synchronized JsonNode describe(JsonNode input, Request request) {
    Input.requireEcs(input, false);
    List<String> asked = Input.texts(input, "ResourceIds");
    ObjectNode reply = JsonNodeFactory.instance.objectNode();
    ArrayNode list = reply.putArray("ScalableTargets");
    byResource.values().stream()
        .filter(target -> asked.isEmpty() || asked.contains(target.resourceId()))
        .forEach(target -> list.add(target.view()));
    return reply;
  }

  /** Forgets a target; its policies are the caller's to forget. */
  synchronized ScalableTarget deregister(JsonNode input) {
    Input.requireEcs(input, true);
    ScalableTarget gone = byResource.remove(Input.required(input, "ResourceId"));
    if (gone == null) {
      throw AutoScalingErrors.noTarget(Input.required(input, "ResourceId"));
    }
    tags.forget(gone.arn());
    return gone;
  }

  synchronized Optional<ScalableTarget> find(String resource) {
    return Optional.ofNullable(byResource.get(resource));
  }

  synchronized List<ScalableTarget> all() {
    return List.copyOf(byResource.values());
  }
}
