package dev.mlopspractice.cloud;

import dev.mlopspractice.cloud.ecs.TaskCredentials;
import dev.mlopspractice.cloud.sts.AssumedRoles;
import java.util.Map;
import java.util.Optional;

/** Keys by which the cloud's services know a program's role again. */
final class RoleCredentials implements TaskCredentials {
  private final AssumedRoles sessions;

  RoleCredentials(AssumedRoles sessions) {
    this.sessions = sessions;
  }

  /** A program without a role gets keys too, of a role that nobody has granted anything. */
  @Override
  public Map<String, String> of(Optional<String> taskRoleArn) {
    String role = taskRoleArn.orElse("arn:aws:iam::" + Account.ID + ":role/no-task-role");
    return Map.of(
        "AWS_ACCESS_KEY_ID", sessions.key(role, "task"),
        "AWS_SECRET_ACCESS_KEY", "task-role",
        "AWS_SESSION_TOKEN", "task-role");
  }
}
