package dev.mlopspractice.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How much is measured.
 *
 * @param quick everything small: to see that it works
 * @param only the sections to run; empty for all
 * @param home the repository's root
 */
public record Plan(boolean quick, Set<String> only, Path home) {

  /** Reads {@code QUICK} and {@code ONLY}; the root is the property {@code course.home}. */
  public static Plan from(Map<String, String> environment) {
    String only = environment.getOrDefault("ONLY", "");
    String quick = environment.getOrDefault("QUICK", "");
    return new Plan(
        !quick.isEmpty() && !quick.equals("0"),
        only.isBlank() ? Set.of() : Set.of(only.strip().split("\\s*,\\s*")),
        Path.of(System.getProperty("course.home", ".")).toAbsolutePath().normalize());
  }

  boolean runs(String section) {
    return only.isEmpty() || only.contains(section);
  }

  /** Rounds in which the candidates take turns, so that a slow moment of the machine hits all. */
  public int rounds() {
    return quick ? 1 : 5;
  }

  /** How long each server gets warm. */
  public Duration warmUp() {
    return Duration.ofSeconds(quick ? 1 : 10);
  }

  /** How long each server is measured in one round. */
  public Duration measured() {
    return Duration.ofSeconds(quick ? 1 : 4);
  }

  /** How often a process is started. */
  public int starts() {
    return quick ? 2 : 11;
  }

  /** The sizes of the training data. */
  public List<Long> trainingRows() {
    return quick ? List.of(20_000L) : List.of(200_000L, 2_000_000L);
  }

  /** How many lines of the log are followed into the warehouse in a round. */
  public int loggedRows() {
    return quick ? 5_000 : 100_000;
  }

  /** How many rows are extracted from the warehouse as files. */
  public long extractRows() {
    return quick ? 20_000 : 2_000_000;
  }

  /** How many are extracted as a result: by default the most that are not unloaded. */
  public int fetchedRows() {
    return quick ? 5_000 : 50_000;
  }

  /** The Python of the baselines, where it could be installed. */
  public Optional<Path> python() {
    Path python = home.resolve("benchmarks/.venv/bin/python");
    return Files.isExecutable(python) ? Optional.of(python) : Optional.empty();
  }

  /** Where everything is written. */
  public Path target() {
    return home.resolve("benchmarks/target");
  }
}
