package dev.mlopspractice.cloud.ecs;

import java.util.Map;
import java.util.Optional;

/** Gives a task the credentials of its role, as ECS's credentials endpoint does. */
@FunctionalInterface
public interface TaskCredentials {
  /**
   * Environment variables for a task with this {@code taskRoleArn}; ECS gives none to a task
   * without a role.
   */
  Map<String, String> of(Optional<String> taskRoleArn);

  /** The same key for every role, for a cloud that checks no signatures. */
  static TaskCredentials fixed() {
    Map<String, String> variables =
        Map.of("AWS_ACCESS_KEY_ID", "ASIATASKROLEEXAMPLE", "AWS_SECRET_ACCESS_KEY", "task-role");
    return role -> variables;
  }
}
