package dev.mlopspractice.cloud.ecs;

import java.security.SecureRandom;
import java.util.UUID;

/** Names, identifiers and what an ARN says. */
final class Names {
  private static final SecureRandom RANDOM = new SecureRandom();

  private Names() {}

  /**
   * The last part of an ARN or path: {@code arn:aws:ecs:…:service/c/s} and {@code s} are both
   * {@code s}.
   */
  static String last(String nameOrArn) {
    return nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
  }

  /** The region of an ARN. */
  static String region(String arn) {
    return arn.split(":", -1)[3];
  }

  /** The account of an ARN. */
  static String account(String arn) {
    return arn.split(":", -1)[4];
  }

  static String taskId() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  /** For example {@code ecs-svc/0123456789012345678}. */
  static String deploymentId() {
    return "ecs-svc/" + String.format("%019d", RANDOM.nextLong(Long.MAX_VALUE));
  }

  /** Refuses what ECS refuses in the names of clusters, services and families. */
  static String checked(String what, String name) {
    if (!name.matches("[A-Za-z0-9_-]{1,255}")) {
      throw EcsErrors.invalid(
          what
              + " '"
              + name
              + "' is invalid: up to 255 letters, numbers, underscores and hyphens are allowed.");
    }
    return name;
  }
}
