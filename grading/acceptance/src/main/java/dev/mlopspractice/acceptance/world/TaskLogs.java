package dev.mlopspractice.acceptance.world;

import dev.mlopspractice.cloud.Cloud;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.Task;

/** What tasks have printed, and how they ended. */
final class TaskLogs {
  private static final Duration SHORT = Duration.ofSeconds(5);

  /** A loop has a whole processor, or on a busy machine a good part of one; a start has not. */
  private static final double BUSY_SHARE = 0.2;

  private final Cloud cloud;

  TaskLogs(Cloud cloud) {
    this.cloud = cloud;
  }

  TaskLog of(Task task) {
    List<String> lines = cloud.ecs().log(task.taskArn()).orElse("").lines().toList();
    return new TaskLog(end(task), lines, isBusy(task));
  }

  private static String end(Task task) {
    if (isRunning(task)) {
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

  private boolean isBusy(Task task) {
    if (!isRunning(task) || task.startedAt() == null) {
      return false;
    }
    Duration age = Duration.between(task.startedAt(), Instant.now());
    return age.compareTo(SHORT) > 0
        && cloud.ecs().processorTime(task.taskArn()).toMillis() > BUSY_SHARE * age.toMillis();
  }

  private static boolean isRunning(Task task) {
    return !task.lastStatus().equals("STOPPED");
  }
}
