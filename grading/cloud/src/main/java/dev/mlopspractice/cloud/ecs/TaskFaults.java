package dev.mlopspractice.cloud.ecs;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a test can do to tasks: keep them from becoming healthy, or let them fail at their start.
 */
public final class TaskFaults {
  private record Failure(int times, String reason) {}

  private final EcsState state;
  private final Runnable released;
  private final Set<String> held = new HashSet<>();
  private final Map<String, Failure> failures = new HashMap<>();

  TaskFaults(EcsState state, Runnable released) {
    this.state = state;
    this.released = released;
  }

  /**
   * Tasks that this service starts from now on run, but do not become healthy: they stay RUNNING
   * without a passed health check, or PENDING where their definition has none.
   */
  public void hold(String service) {
    state.monitor.run(() -> held.add(service));
  }

  /** Lets held tasks of this service become healthy, and no longer holds new ones. */
  public void release(String service) {
    state.monitor.run(
        () -> {
          held.remove(service);
          state
              .tasks
              .all()
              .filter(task -> task.serviceName().equals(Optional.of(service)))
              .forEach(task -> task.held = false);
          released.run();
        });
  }

  /** The next tasks of this family fail to start, for this reason. */
  public void failStart(String family, int times, String reason) {
    state.monitor.run(() -> failures.put(family, new Failure(times, reason)));
  }

  /** Ends everything that was asked for. */
  public void clear() {
    state.monitor.run(
        () -> {
          failures.clear();
          held.clear();
          state.tasks.all().forEach(task -> task.held = false);
          released.run();
        });
  }

  boolean holds(Task task) {
    return task.serviceName().filter(held::contains).isPresent();
  }

  Optional<String> takeFailure(Task task) {
    String family = task.definition.family;
    Failure failure = failures.get(family);
    if (failure == null || failure.times() == 0) {
      return Optional.empty();
    }
    failures.put(family, new Failure(failure.times() - 1, failure.reason()));
    return Optional.of(failure.reason());
  }
}
