package dev.mlopspractice.cloud.ecs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Brings the tasks of services to load balancers and Cloud Map, and stops those whose targets are
 * unhealthy once the grace period is over.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what is scheduled here nobody waits for
final class ServiceTargets {
  private final EcsState state;
  private final Neighbours neighbours;
  private final ScheduledExecutorService timer;
  private TaskRunner runner;
  private Consumer<ServiceState> reconcile = service -> {};

  ServiceTargets(EcsState state, Neighbours neighbours, ScheduledExecutorService timer) {
    this.state = state;
    this.neighbours = neighbours;
    this.timer = timer;
  }

  void runsWith(TaskRunner taskRunner) {
    this.runner = taskRunner;
  }

  /**
   * From now on a change of a target's health is a reason to look at the services anew.
   *
   * @param step brings a service to what is wanted of it; called with the lock held
   */
  void begin(Consumer<ServiceState> step) {
    this.reconcile = step;
    neighbours.loadBalancing().listen(() -> later(Duration.ZERO, this::lookAtAll));
  }

  private void lookAtAll() {
    state.services.all().filter(ServiceTargets::isBalanced).toList().forEach(reconcile);
  }

  private static boolean isBalanced(ServiceState service) {
    return !service.attributes.path("loadBalancers").isEmpty();
  }

  TaskTargets fresh() {
    return new TaskTargets(neighbours);
  }

  /** Registers tasks that run, announces those that are healthy, and stops those that are not. */
  void take(ServiceState service, List<Task> live) {
    for (Task task : live) {
      if (task.isRunning()) {
        task.targets.ifPresent(targets -> targets.register(task));
      }
      if (task.isHealthy()) {
        task.targets.ifPresent(targets -> targets.announce(task));
      }
      task.targets
          .flatMap(TaskTargets::failedGroup)
          .ifPresent(group -> stopAfterGrace(service, task, group));
    }
  }

  private void stopAfterGrace(ServiceState service, Task task, String group) {
    Duration grace =
        neighbours
            .waits()
            .apply(
                Duration.ofSeconds(
                    service.attributes.path("healthCheckGracePeriodSeconds").asLong(0)));
    Instant end = task.startedAt.orElse(task.createdAt).plus(grace);
    Duration left = Duration.between(Instant.now(), end);
    if (left.isNegative() || left.isZero()) {
      task.failedHealthChecks = true;
      service.event("(task " + task.id + ") is unhealthy in (target-group " + group + ").");
      runner.stop(
          task,
          ServiceScheduler.INITIATED,
          "Task failed ELB health checks in (target-group " + group + ")");
    } else if (!task.graceGiven) {
      task.graceGiven = true;
      later(left.plusMillis(1), () -> reconcile.accept(service));
    }
  }

  private void later(Duration pause, Runnable action) {
    try {
      timer.schedule(() -> state.monitor.run(action), pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // closing: nothing more is to be done
    }
  }
}
