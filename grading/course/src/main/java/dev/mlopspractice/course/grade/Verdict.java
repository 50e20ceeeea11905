package dev.mlopspractice.course.grade;

import dev.mlopspractice.course.answer.Answer;
import dev.mlopspractice.course.answer.CompileError;
import dev.mlopspractice.course.exit.ExitCode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The verdict on an answer.
 *
 * @param answer what was graded
 * @param tasks in the chapter's order; those that were asked for
 * @param elsewhere errors in files that belong to no task
 * @param seed what the run's names and data were made from
 * @param limit how long the check was allowed to take
 * @param took how long it took
 */
public record Verdict(
    Answer answer,
    List<TaskVerdict> tasks,
    List<CompileError> elsewhere,
    long seed,
    Duration limit,
    Duration took) {

  /** Copies the lists. */
  public Verdict {
    tasks = List.copyOf(tasks);
    elsewhere = List.copyOf(elsewhere);
  }

  /** Whether every task that was asked for passed. */
  public boolean passed() {
    return tasks.stream().allMatch(TaskVerdict::passed);
  }

  /** The first task without a verdict, else the first that did not pass. */
  public Optional<TaskVerdict> worst() {
    Optional<TaskVerdict> none =
        tasks.stream().filter(task -> task.state() == TaskState.NO_VERDICT).findFirst();
    return none.isPresent() ? none : tasks.stream().filter(task -> !task.passed()).findFirst();
  }

  /** What the process ends with. */
  public int exitCode() {
    if (passed()) {
      return ExitCode.PASSED;
    }
    boolean noVerdict = tasks.stream().anyMatch(task -> task.state() == TaskState.NO_VERDICT);
    return noVerdict ? ExitCode.ENVIRONMENT : ExitCode.WRONG_ANSWER;
  }
}
