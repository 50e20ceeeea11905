package dev.mlopspractice.cloud.ecs;

import dev.mlopspractice.cloud.gateway.AwsException;

/** ECS's errors, in its own words where they are known. */
final class EcsErrors {
  private EcsErrors() {}

  static AwsException client(String message) {
    return AwsException.badRequest("ClientException", message);
  }

  static AwsException invalid(String message) {
    return AwsException.badRequest("InvalidParameterException", message);
  }

  static AwsException clusterNotFound() {
    return AwsException.badRequest("ClusterNotFoundException", "Cluster not found.");
  }

  static AwsException serviceNotFound() {
    return AwsException.badRequest("ServiceNotFoundException", "Service not found.");
  }

  static AwsException serviceNotActive() {
    return AwsException.badRequest("ServiceNotActiveException", "Service was not ACTIVE.");
  }

  static AwsException taskNotFound() {
    return invalid("The referenced task was not found.");
  }
}
