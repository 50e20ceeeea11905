package dev.mlopspractice.cloud.ecs;

import java.time.Instant;
import java.util.Optional;

/** One attempt of a service to run a task definition. Guarded by the {@link Monitor}. */
final class Deployment {
  /** How far the attempt has come. */
  enum Rollout {
    IN_PROGRESS,
    COMPLETED,
    FAILED
  }

  final String id = Names.deploymentId();
  final String serviceName;
  final TaskDefinition definition;
  final Instant createdAt = Instant.now();

  Rollout rollout = Rollout.IN_PROGRESS;
  String rolloutReason;
  boolean everCompleted;
  Instant updatedAt = createdAt;
  int failedTasks;

  /** Failures since a task last ran for long. */
  int failuresInARow;

  /** When the next task may be started after a failure. */
  Optional<Instant> pausedUntil = Optional.empty();

  Deployment(String serviceName, TaskDefinition definition) {
    this.serviceName = serviceName;
    this.definition = definition;
    this.rolloutReason = "ECS deployment " + id + " in progress.";
  }

  void moveTo(Rollout next, String reason) {
    rollout = next;
    rolloutReason = reason;
    updatedAt = Instant.now();
    everCompleted |= next == Rollout.COMPLETED;
  }
}
