package dev.mlopspractice.cloud.applicationautoscaling;

import dev.mlopspractice.cloud.gateway.AwsException;

/** The service's errors, in its own words where they are known. */
final class AutoScalingErrors {
  private AutoScalingErrors() {}

  static AwsException invalid(String message) {
    return AwsException.badRequest("ValidationException", message);
  }

  static AwsException notHere(String what) {
    return invalid(what + " is not supported by this embedded Application Auto Scaling.");
  }

  static AwsException noTarget(String resourceId) {
    return AwsException.badRequest(
        "ObjectNotFoundException",
        "No scalable target registered for service namespace: ecs, resource ID: "
            + resourceId
            + ", scalable dimension: "
            + ScalableTarget.DIMENSION);
  }

  static AwsException noPolicy(String name) {
    return AwsException.badRequest(
        "ObjectNotFoundException", "No scaling policy found for policy name: " + name);
  }

  static AwsException noResource(String arn) {
    return AwsException.badRequest(
            "ResourceNotFoundException", "The resource " + arn + " was not found.")
        .with("ResourceName", arn);
  }
}
