package dev.mlopspractice.cloud.applicationautoscaling;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A request's members. */
final class Input {
  private Input() {}

  /** Empty where it is missing, null or the empty text. */
  static Optional<String> text(JsonNode input, String member) {
    return Optional.of(input.path(member).asText("")).filter(value -> !value.isEmpty());
  }

  static String required(JsonNode input, String member) {
    return text(input, member)
        .orElseThrow(() -> AutoScalingErrors.invalid(member + " must not be empty."));
  }

  static List<String> texts(JsonNode input, String member) {
    List<String> texts = new ArrayList<>();
    input.path(member).forEach(element -> texts.add(element.asText()));
    return texts;
  }

  /** A whole number that is not negative. */
  static Optional<Integer> number(JsonNode input, String member) {
    if (!input.hasNonNull(member)) {
      return Optional.empty();
    }
    int value = input.path(member).asInt(-1);
    if (value < 0) {
      throw AutoScalingErrors.invalid(
          member + " must be 0 or more, not " + input.path(member).asText() + ".");
    }
    return Optional.of(value);
  }

  /**
   * Refuses everything but ECS services' counts.
   *
   * @param withResource whether the request names one
   */
  static void requireEcs(JsonNode input, boolean withResource) {
    String namespace = required(input, "ServiceNamespace");
    if (!namespace.equals("ecs")) {
      throw AutoScalingErrors.notHere("The service namespace " + namespace);
    }
    String dimension = text(input, "ScalableDimension").orElse(ScalableTarget.DIMENSION);
    if (!dimension.equals(ScalableTarget.DIMENSION)) {
      throw AutoScalingErrors.notHere("The scalable dimension " + dimension);
    }
    String resource = text(input, "ResourceId").orElse("");
    if ((withResource || !resource.isEmpty()) && !resource.matches("service/[^/]+/[^/]+")) {
      throw AutoScalingErrors.invalid(
          "The resource ID of an ECS service is service/cluster/service, not " + resource);
    }
  }
}
