package dev.mlopspractice.acceptance;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The verdict on one scenario.
 *
 * @param task the task that it grades, such as {@code 1.2}
 * @param line its line in the feature file: results arrive in the order in which scenarios end
 * @param finding what was wrong; empty when it passed
 */
public record ScenarioResult(
    String task,
    String rule,
    String title,
    int line,
    List<StepLine> steps,
    Outcome outcome,
    Optional<Finding> finding,
    Duration took) {
  public ScenarioResult {
    steps = List.copyOf(steps);
  }
}
