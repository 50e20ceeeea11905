package dev.mlopspractice.course.grade;

import dev.mlopspractice.acceptance.CheckOptions;
import java.time.Duration;
import java.util.Set;

/**
 * What a check is asked to do.
 *
 * @param seed what the run's names and data are made from
 * @param tasks the tasks to grade; all when empty
 * @param scenarios the titles of the scenarios to grade them by; all when empty
 * @param limit how long the whole check may take; what has not ended by then is unfinished
 */
public record CheckRequest(long seed, Set<String> tasks, Set<String> scenarios, Duration limit) {
  /** Long enough for every chapter on two slow cores, short enough to wait for. */
  public static final Duration LIMIT = Duration.ofSeconds(240);

  /** Copies the sets. */
  public CheckRequest {
    tasks = Set.copyOf(tasks);
    scenarios = Set.copyOf(scenarios);
  }

  /** All tasks, with the usual limit. */
  public static CheckRequest all(long seed) {
    return of(seed, Set.of());
  }

  /** All scenarios of these tasks, with the usual limit. */
  public static CheckRequest of(long seed, Set<String> tasks) {
    return new CheckRequest(seed, tasks, Set.of(), LIMIT);
  }

  CheckOptions options(Set<String> gradable) {
    return CheckOptions.withSeed(seed).only(gradable, scenarios);
  }
}
