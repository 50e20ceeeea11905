package dev.mlopspractice.course.verify;

import dev.mlopspractice.acceptance.Finding;
import dev.mlopspractice.acceptance.Outcome;
import dev.mlopspractice.acceptance.ScenarioResult;
import dev.mlopspractice.course.grade.TaskState;
import dev.mlopspractice.course.grade.TaskVerdict;
import dev.mlopspractice.course.grade.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Compares a verdict with the one that an answer must get. Each sentence that it returns is a hole
 * in the grader.
 */
final class Judge {
  private Judge() {}

  /** The starter: every scenario fails, by the answer's fault. */
  static List<String> starter(Verdict verdict) {
    List<String> holes = new ArrayList<>();
    for (TaskVerdict task : verdict.tasks()) {
      if (task.state() == TaskState.PASSED || task.state() == TaskState.WRONG) {
        task.scenarios().stream()
            .filter(scenario -> scenario.outcome() == Outcome.PASSED)
            .forEach(
                scenario ->
                    holes.add(
                        "task "
                            + task.task().id()
                            + " passes \""
                            + scenario.title()
                            + "\" as it is given"));
      } else {
        holes.add("task " + task.task().id() + " is " + stand(task));
      }
    }
    return holes;
  }

  /** The solution, or an alternative: every scenario passes. */
  static List<String> accepted(Verdict verdict) {
    return verdict.tasks().stream()
        .filter(task -> !task.passed())
        .map(task -> "task " + task.task().id() + " is " + stand(task))
        .toList();
  }

  /** A wrong or hostile answer. */
  static List<String> refused(AnswerPatch answer, Verdict verdict) {
    String id = answer.task().orElseThrow();
    List<String> holes = new ArrayList<>();
    List<TaskVerdict> failed = verdict.tasks().stream().filter(task -> !task.passed()).toList();
    if (failed.isEmpty()) {
      return List.of("it is accepted");
    }
    TaskVerdict first = failed.get(0);
    if (!first.task().id().equals(id)) {
      return List.of("it is refused at " + first.task().id() + " first, which is " + stand(first));
    }
    boolean mayNotBuild = answer.meantNotToCompile() || !first.missing().isEmpty();
    if (first.state() == TaskState.NOT_BUILT ? !mayNotBuild : first.state() != TaskState.WRONG) {
      holes.add("its task is " + stand(first));
    } else if (!message(first).contains(answer.says().orElseThrow())) {
      holes.add(
          "the message lacks \""
              + answer.says().orElseThrow()
              + "\": "
              + message(first).replace('\n', ' '));
    }
    failed.stream()
        .filter(
            task -> task.state() == TaskState.NO_VERDICT || task.state() == TaskState.UNFINISHED)
        .filter(task -> task != first)
        .forEach(task -> holes.add("task " + task.task().id() + " is " + stand(task)));
    if (answer.kind() == Kind.HOSTILE) {
      failed.stream()
          .filter(task -> !task.task().files().isEmpty())
          .filter(task -> task.task().files().stream().noneMatch(answer.files()::contains))
          .forEach(
              task ->
                  holes.add(
                      "task " + task.task().id() + ", which it does not touch, is " + stand(task)));
    }
    return holes;
  }

  /** What a trainee reads about a task that did not pass. */
  static String message(TaskVerdict task) {
    StringBuilder message = new StringBuilder();
    task.missing().forEach(file -> message.append(file).append(" is missing\n"));
    if (!task.errors().isEmpty()) {
      message.append("does not compile\n");
    }
    task.errors().forEach(error -> message.append(error.message()).append('\n'));
    task.failures().forEach(scenario -> message.append(message(scenario)));
    return message.toString();
  }

  /** What a trainee reads about a scenario that did not pass. */
  static String message(ScenarioResult scenario) {
    return scenario.title() + "\n" + scenario.finding().map(Judge::text).orElse("");
  }

  private static String text(Finding finding) {
    return "expected: "
        + finding.expected()
        + "\nobserved: "
        + finding.observed()
        + "\n"
        + finding.likelyCause()
        + "\n";
  }

  private static String stand(TaskVerdict task) {
    String why =
        task.failures().stream()
            .map(
                failure ->
                    failure.title() + ": " + failure.finding().map(Finding::observed).orElse(""))
            .collect(Collectors.joining("; "));
    String errors =
        task.errors().stream()
            .map(error -> error.file() + ":" + error.line() + " " + error.message())
            .collect(Collectors.joining("; "));
    String detail = why + errors + String.join(", ", task.missing());
    return task.state() + (detail.isEmpty() ? "" : " (" + detail.replace('\n', ' ') + ")");
  }
}
