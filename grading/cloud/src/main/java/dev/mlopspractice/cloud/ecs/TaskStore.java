package dev.mlopspractice.cloud.ecs;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tasks by id, in the order of their creation. Of those that have stopped, the last are kept.
 * Guarded by the {@link Monitor}.
 */
final class TaskStore {
  private static final int STOPPED_KEPT = 300;

  private final Map<String, Task> byId = new LinkedHashMap<>();

  void add(Task task) {
    byId.put(task.id, task);
    long excess = all().filter(Task::hasStopped).count() - STOPPED_KEPT;
    for (Iterator<Task> tasks = byId.values().iterator(); excess > 0 && tasks.hasNext(); ) {
      if (tasks.next().hasStopped()) {
        tasks.remove();
        excess--;
      }
    }
  }

  Stream<Task> all() {
    return byId.values().stream();
  }

  Stream<Task> in(Cluster cluster) {
    return all().filter(task -> task.cluster == cluster);
  }

  /** By id or ARN, within the cluster. */
  Optional<Task> find(Cluster cluster, String idOrArn) {
    return byId(Names.last(idOrArn)).filter(task -> task.cluster == cluster);
  }

  Optional<Task> byId(String id) {
    return Optional.ofNullable(byId.get(id));
  }
}
