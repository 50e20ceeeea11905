package dev.mlopspractice.acceptance;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * How a check runs.
 *
 * @param seed decides revisions, models and the order of events; the same seed gives the same run
 * @param tasks the tasks to grade, such as {@code 1.2}; all when empty
 * @param scenarios the titles of the scenarios to run; all when empty
 * @param stepLimit how long one step may wait for what it awaits
 * @param threads how many scenarios run side by side
 * @param jvms how the JVMs of the answer's programs start
 * @param cache a folder that outlives checks, for what is fetched once
 */
public record CheckOptions(
    long seed,
    Set<String> tasks,
    Set<String> scenarios,
    Duration stepLimit,
    int threads,
    AnswerJvms jvms,
    Path cache) {
  public CheckOptions {
    tasks = Set.copyOf(tasks);
    scenarios = Set.copyOf(scenarios);
  }

  public static CheckOptions withSeed(long seed) {
    Path cache = Path.of(System.getProperty("java.io.tmpdir"), "mlops-practice-cache");
    return new CheckOptions(
        seed, Set.of(), Set.of(), Duration.ofSeconds(15), 2, AnswerJvms.PLAIN, cache);
  }

  public CheckOptions only(Set<String> tasks, Set<String> scenarios) {
    return new CheckOptions(seed, tasks, scenarios, stepLimit, threads, jvms, cache);
  }

  public CheckOptions with(AnswerJvms jvms) {
    return new CheckOptions(seed, tasks, scenarios, stepLimit, threads, jvms, cache);
  }

  /** With another folder for what is fetched once. */
  public CheckOptions withCache(Path cache) {
    return new CheckOptions(seed, tasks, scenarios, stepLimit, threads, jvms, cache);
  }

  public CheckOptions withThreads(int threads) {
    return new CheckOptions(seed, tasks, scenarios, stepLimit, threads, jvms, cache);
  }
}
