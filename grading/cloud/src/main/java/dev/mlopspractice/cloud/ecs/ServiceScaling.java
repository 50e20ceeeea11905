package dev.mlopspractice.cloud.ecs;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Services as Application Auto Scaling sees them: their count, and what their tasks use. */
public final class ServiceScaling {
  private static final double UNITS_A_PROCESSOR = 1024;

  /**
   * What a task has used since its start.
   *
   * @param processors that its definition asks for, for example 0.25
   * @param processorTime of its processes; zero for a stand-in, which has none
   */
  public record Usage(double processors, Duration processorTime) {}

  private final EcsState state;
  private final ServiceScheduler scheduler;

  ServiceScaling(EcsState state, ServiceScheduler scheduler) {
    this.state = state;
    this.scheduler = scheduler;
  }

  /** How many tasks are wanted; empty where there is no such active service. */
  public Optional<Integer> desiredCount(String cluster, String service) {
    return state.monitor.locked(() -> active(cluster, service).map(found -> found.desiredCount));
  }

  /** Has a service run so many tasks; harmless where it is gone. */
  public void desiredCount(String cluster, String service, int count) {
    state.monitor.run(
        () ->
            active(cluster, service)
                .ifPresent(
                    found -> {
                      found.desiredCount = count;
                      scheduler.reconcile(found);
                    }));
  }

  /** The running tasks by their ids. */
  public Map<String, Usage> usage(String cluster, String service) {
    return state.monitor.locked(
        () ->
            state
                .tasks
                .all()
                .filter(task -> task.cluster.name.equals(cluster) && task.isRunning())
                .filter(task -> task.serviceName().equals(Optional.of(service)))
                .collect(Collectors.toMap(task -> task.id, ServiceScaling::usage)));
  }

  private static Usage usage(Task task) {
    return new Usage(units(task) / UNITS_A_PROCESSOR, task.processorTime());
  }

  private static double units(Task task) {
    int ofTask = task.definition.json.path("cpu").asInt(0);
    int ofContainers =
        task.definition.containers().stream().mapToInt(c -> c.path("cpu").asInt(0)).sum();
    return ofTask > 0 ? ofTask : ofContainers > 0 ? ofContainers : UNITS_A_PROCESSOR;
  }

  private Optional<ServiceState> active(String cluster, String service) {
    return state
        .services
        .all()
        .filter(found -> found.cluster.name.equals(cluster) && found.name.equals(service))
        .filter(found -> found.status == ServiceState.Status.ACTIVE)
        .findFirst();
  }
}
