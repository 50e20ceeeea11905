package dev.mlopspractice.cloud.containers;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/**
 * Counts, every quarter of a second, the live processes under each process that is watched; all in
 * one look, because a look reads the whole table of processes.
 */
final class ProcessCensus {
  private static final Duration PERIOD = Duration.ofMillis(250);

  private final Map<Long, LongConsumer> watched = new ConcurrentHashMap<>();

  /** Takes it with this timer. */
  static ProcessCensus with(ScheduledExecutorService timer) {
    ProcessCensus census = new ProcessCensus();
    Future<?> unused =
        timer.scheduleWithFixedDelay(
            census::take, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    return census;
  }

  /** From now on, {@code count} is told how many processes live under this one, itself left out. */
  void watch(long pid, LongConsumer count) {
    watched.put(pid, count);
  }

  void forget(long pid) {
    watched.remove(pid);
  }

  private void take() {
    if (watched.isEmpty()) {
      return;
    }
    Map<Long, Long> parents = new HashMap<>();
    ProcessHandle.current()
        .descendants()
        .forEach(
            process ->
                process.parent().ifPresent(parent -> parents.put(process.pid(), parent.pid())));
    Map<Long, Long> counts = new HashMap<>();
    for (Long process : parents.keySet()) {
      root(process, parents).ifPresent(root -> counts.merge(root, 1L, Long::sum));
    }
    watched.forEach((pid, count) -> count.accept(counts.getOrDefault(pid, 0L)));
  }

  /** The watched process above this one. */
  private Optional<Long> root(Long process, Map<Long, Long> parents) {
    for (Long above = parents.get(process); above != null; above = parents.get(above)) {
      if (watched.containsKey(above)) {
        return Optional.of(above);
      }
    }
    return Optional.empty();
  }
}
