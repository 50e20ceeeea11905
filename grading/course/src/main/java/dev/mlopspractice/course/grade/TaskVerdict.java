package dev.mlopspractice.course.grade;

import dev.mlopspractice.acceptance.Outcome;
import dev.mlopspractice.acceptance.ScenarioResult;
import dev.mlopspractice.course.answer.CompileError;
import dev.mlopspractice.course.layout.Task;
import java.util.List;
import java.util.Optional;

/**
 * The verdict on one task.
 *
 * @param task which one
 * @param state how it stands
 * @param scenarios its scenarios, in the order of the feature file; empty where none could run
 * @param missing its files that are not there
 * @param errors the compiler's complaints about its files
 * @param blockedBy files of others that it needs and that are not built
 */
public record TaskVerdict(
    Task task,
    TaskState state,
    List<ScenarioResult> scenarios,
    List<String> missing,
    List<CompileError> errors,
    List<String> blockedBy) {

  /** Copies the lists. */
  public TaskVerdict {
    scenarios = List.copyOf(scenarios);
    missing = List.copyOf(missing);
    errors = List.copyOf(errors);
    blockedBy = List.copyOf(blockedBy);
  }

  /** A task whose scenarios have run. */
  static TaskVerdict graded(Task task, List<ScenarioResult> scenarios, boolean finished) {
    return new TaskVerdict(
        task, state(scenarios, finished), scenarios, List.of(), List.of(), List.of());
  }

  private static TaskState state(List<ScenarioResult> scenarios, boolean finished) {
    if (scenarios.stream().anyMatch(scenario -> scenario.outcome() == Outcome.ENVIRONMENT)) {
      return TaskState.NO_VERDICT;
    }
    if (scenarios.stream().anyMatch(scenario -> scenario.outcome() == Outcome.WRONG)) {
      return TaskState.WRONG;
    }
    if (!finished) {
      return TaskState.UNFINISHED;
    }
    return scenarios.isEmpty() ? TaskState.NO_VERDICT : TaskState.PASSED;
  }

  /** Whether all is well. */
  public boolean passed() {
    return state == TaskState.PASSED;
  }

  /** The number of scenarios that passed. */
  public long passedScenarios() {
    return scenarios.stream().filter(scenario -> scenario.outcome() == Outcome.PASSED).count();
  }

  /** Scenarios that did not pass, in the order of the feature file. */
  public List<ScenarioResult> failures() {
    return scenarios.stream().filter(scenario -> scenario.outcome() != Outcome.PASSED).toList();
  }

  /** The first scenario that ended in this way. */
  public Optional<ScenarioResult> first(Outcome outcome) {
    return scenarios.stream().filter(scenario -> scenario.outcome() == outcome).findFirst();
  }
}
