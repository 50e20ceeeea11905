package dev.mlopspractice.cloud.ecs;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Brings each service to what is wanted of it, one step whenever something has changed. */
@SuppressWarnings("FutureReturnValueIgnored") // what is scheduled or chained here nobody waits for
final class ServiceScheduler {
  static final String INITIATED = "ServiceSchedulerInitiated";
  private static final Duration RAN_FOR_LONG = Duration.ofSeconds(10);
  private static final int FAILURES_WORTH_AN_EVENT = 3;

  private final EcsState state;
  private final EcsOptions options;
  private final ScheduledExecutorService timer;
  private final ServiceTargets targets;
  private TaskRunner runner;

  ServiceScheduler(
      EcsState state, EcsOptions options, ScheduledExecutorService timer, ServiceTargets targets) {
    this.state = state;
    this.options = options;
    this.timer = timer;
    this.targets = targets;
  }

  void runsWith(TaskRunner taskRunner) {
    this.runner = taskRunner;
  }

  /** Something about a task has changed; the lock is held. */
  void taskChanged(Task task) {
    state.monitor.changed();
    state
        .services
        .of(task)
        .ifPresent(service -> timer.execute(() -> state.monitor.run(() -> step(service, task))));
  }

  /** Something is wanted of a service; the lock is held. */
  void reconcile(ServiceState service) {
    switch (service.status) {
      case ACTIVE -> roll(service);
      case DRAINING -> drain(service);
      case INACTIVE -> {}
    }
    state.monitor.changed();
  }

  private void step(ServiceState service, Task task) {
    if (task.health() == TaskContainer.Health.UNHEALTHY && task.isWanted()) {
      task.failedHealthChecks = true;
      service.event("(task " + task.id + ") failed container health checks.");
      runner.stop(task, INITIATED, "Task failed container health checks");
    }
    if (task.hasStopped() && !task.counted) {
      task.counted = true;
      count(service, task);
    }
    reconcile(service);
  }

  /** Takes note of a task that ended without having been asked to. */
  private void count(ServiceState service, Task task) {
    boolean failed =
        task.failedHealthChecks || !task.stopCode.map(Task.ASKED_TO_STOP::contains).orElse(false);
    if (!failed) {
      return;
    }
    Deployment deployment = task.deployment.orElseThrow();
    boolean ranForLong =
        task.startedAt.filter(at -> at.plus(RAN_FOR_LONG).isBefore(Instant.now())).isPresent();
    deployment.failuresInARow = ranForLong ? 1 : deployment.failuresInARow + 1;
    Duration pause =
        options.firstBackoff().multipliedBy(1L << Math.min(16, deployment.failuresInARow - 1));
    Duration bounded =
        pause.compareTo(options.longestBackoff()) < 0 ? pause : options.longestBackoff();
    deployment.pausedUntil = Optional.of(Instant.now().plus(bounded));
    later(bounded.plusMillis(1), () -> reconcile(service));
    if (deployment.failuresInARow == FAILURES_WORTH_AN_EVENT) {
      service.event(
          "is unable to consistently start tasks successfully. Last: "
              + task.stoppedReason.orElse(""));
    }
    if (deployment.rollout == Deployment.Rollout.IN_PROGRESS) {
      deployment.failedTasks++;
      int threshold = Math.max(3, Math.min(200, (service.desiredCount + 1) / 2));
      if (service.breaksCircuit()
          && deployment.failedTasks >= threshold
          && deployment == service.primary()) {
        breakCircuit(service, deployment);
      }
    }
  }

  private void breakCircuit(ServiceState service, Deployment failed) {
    service.event("(deployment " + failed.id + ") deployment failed: tasks failed to start.");
    Optional<Deployment> last =
        service.deployments.stream().filter(deployment -> deployment.everCompleted).findFirst();
    boolean back = service.rollsBack() && last.isPresent();
    failed.moveTo(
        Deployment.Rollout.FAILED,
        "ECS deployment circuit breaker: "
            + (back
                ? "rolling back to deploymentId " + last.get().id + "."
                : "tasks failed to start."));
    if (back) {
      service.event("rolling back to (deployment " + last.get().id + ").");
      service.deployments.remove(last.get());
      service.deployments.add(0, last.get());
      last.get()
          .moveTo(
              Deployment.Rollout.IN_PROGRESS,
              "ECS deployment circuit breaker: rolling back to deploymentId "
                  + last.get().id
                  + ".");
    }
  }

  private void roll(ServiceState service) {
    Deployment primary = service.primary();
    targets.take(service, tasks(service).stream().filter(Task::isWanted).toList());
    List<Task> live = tasks(service).stream().filter(Task::isWanted).toList();
    List<Task> fresh =
        live.stream().filter(task -> task.deployment.equals(Optional.of(primary))).toList();
    List<Task> old = live.stream().filter(task -> !fresh.contains(task)).toList();
    if (primary.rollout != Deployment.Rollout.FAILED) {
      Rollout next =
          Rollout.plan(
              service.desiredCount,
              service.minimumHealthyPercent(),
              service.maximumPercent(),
              new Rollout.Counts(fresh.size(), healthy(fresh), old.size(), healthy(old)));
      stopSome(service, old, next.stopOld());
      stopSome(service, fresh, fresh.size() - service.desiredCount);
      if (primary.pausedUntil.filter(until -> until.isAfter(Instant.now())).isEmpty()) {
        startSome(service, primary, next.start());
      }
    }
    conclude(service, primary);
  }

  /** Drops older deployments that run nothing any more, and says when the service is steady. */
  private void conclude(ServiceState service, Deployment primary) {
    List<Task> left = tasks(service).stream().filter(task -> !task.hasStopped()).toList();
    service.deployments.removeIf(
        deployment ->
            deployment != primary
                && left.stream()
                    .noneMatch(task -> task.deployment.equals(Optional.of(deployment))));
    boolean steady =
        primary.rollout != Deployment.Rollout.FAILED
            && service.deployments.size() == 1
            && left.size() == service.desiredCount
            && healthy(left) == service.desiredCount;
    if (steady && primary.rollout == Deployment.Rollout.IN_PROGRESS) {
      primary.moveTo(Deployment.Rollout.COMPLETED, "ECS deployment " + primary.id + " completed.");
      service.event("(deployment " + primary.id + ") deployment completed.");
    }
    if (steady && !service.steady) {
      service.event("has reached a steady state.");
    }
    service.steady = steady;
  }

  private void drain(ServiceState service) {
    List<Task> tasks = tasks(service);
    stopSome(service, tasks.stream().filter(Task::isWanted).toList(), Integer.MAX_VALUE);
    if (tasks.stream().allMatch(Task::hasStopped)) {
      service.status = ServiceState.Status.INACTIVE;
    }
  }

  private void startSome(ServiceState service, Deployment deployment, int count) {
    for (int i = 0; i < count; i++) {
      Task task =
          new Task(
              service.cluster,
              deployment.definition,
              service.attributes.deepCopy(),
              Optional.of(deployment));
      task.targets = Optional.of(targets.fresh());
      state.tags.create(task.arn, Json.object());
      runner.start(task);
      service.event("has started 1 tasks: (task " + task.id + ").");
    }
  }

  private void stopSome(ServiceState service, List<Task> tasks, int count) {
    List<Task> chosen =
        tasks.stream()
            .sorted(Comparator.comparing(Task::isHealthy))
            .limit(Math.max(0, count))
            .toList();
    for (Task task : chosen) {
      runner.stop(
          task,
          INITIATED,
          "Scaling activity initiated by (deployment " + service.primary().id + ")");
    }
    if (!chosen.isEmpty()) {
      String names =
          chosen.stream().map(task -> "(task " + task.id + ")").collect(Collectors.joining(" "));
      service.event("has stopped " + chosen.size() + " running tasks: " + names + ".");
    }
  }

  private List<Task> tasks(ServiceState service) {
    return state
        .tasks
        .in(service.cluster)
        .filter(task -> task.serviceName().equals(Optional.of(service.name)))
        .toList();
  }

  /** Not at once even without a pause: the caller is in the middle of a change. */
  private void later(Duration pause, Runnable action) {
    try {
      timer.schedule(() -> state.monitor.run(action), pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // closing: nothing more is to be started
    }
  }

  private static int healthy(List<Task> tasks) {
    return (int) tasks.stream().filter(Task::isHealthy).count();
  }
}
