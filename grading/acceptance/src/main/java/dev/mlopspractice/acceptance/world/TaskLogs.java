package dev.mlopspractice.acceptance.world;

import dev.mlopspractice.cloud.Cloud;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.Task;

/** What tasks have printed, and how they ended. */
final class TaskLogs {
  private final Cloud cloud;

  TaskLogs(Cloud cloud) {
    this.cloud = cloud;
  }

  TaskLog of(Task task) {
    List<String> lines = cloud.ecs().log(task.taskArn()).orElse("").lines().toList();
    return new TaskLog(end(task), lines);
  }

  private static String end(Task task) {
    if (!task.lastStatus().equals("STOPPED")) {
      return "still running";
    }
    Container container = task.containers().get(0);
    if (container.reason() != null) {
      return container.reason();
    }
    return container.exitCode() == null
        ? task.stoppedReason()
        : "exit code " + container.exitCode();
  }
}
