package dev.mlopspractice.course.grade;

import dev.mlopspractice.course.answer.Answer;
import dev.mlopspractice.course.answer.Compilation;
import dev.mlopspractice.course.answer.CompileError;
import dev.mlopspractice.course.layout.Task;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Which tasks cannot be graded because a file is missing or does not compile. */
final class BuildVerdicts {
  private final Answer answer;
  private final Compilation compilation;
  private final Predicate<String> given;

  /**
   * @param given whether a file that belongs to no task came with the starter
   */
  BuildVerdicts(Answer answer, Compilation compilation, Predicate<String> given) {
    this.answer = answer;
    this.compilation = compilation;
    this.given = given;
  }

  /** The verdicts of those tasks, by the task's identifier. */
  Map<String, TaskVerdict> byTask() {
    Map<String, TaskVerdict> verdicts = new TreeMap<>();
    for (Task task : answer.chapter().tasks()) {
      List<String> missing = answer.missing(task);
      List<CompileError> errors =
          compilation.errors().stream()
              .filter(error -> task.files().contains(error.file()))
              .toList();
      Set<String> blocked = blocked(task);
      if (!missing.isEmpty() || !errors.isEmpty()) {
        verdicts.put(
            task.id(),
            new TaskVerdict(task, TaskState.NOT_BUILT, List.of(), missing, errors, List.of()));
      } else if (!blocked.isEmpty()) {
        verdicts.put(
            task.id(),
            new TaskVerdict(
                task, TaskState.WAITING, List.of(), List.of(), List.of(), List.copyOf(blocked)));
      }
    }
    return verdicts;
  }

  /** Errors in files that belong to no task. */
  List<CompileError> elsewhere() {
    return compilation.errors().stream()
        .filter(error -> answer.chapter().tasksOf(error.file()).isEmpty())
        .toList();
  }

  private Set<String> blocked(Task task) {
    Set<String> notBuilt = new TreeSet<>();
    compilation.errors().forEach(error -> notBuilt.add(error.file()));
    if (task.files().isEmpty()) { // a task about the whole chapter needs everything
      answer.chapter().tasks().forEach(other -> notBuilt.addAll(answer.missing(other)));
      return notBuilt;
    }
    boolean usesWhatIsNotBuilt =
        task.files().stream().anyMatch(compilation.consequences()::contains);
    boolean inJava = task.files().stream().anyMatch(file -> file.endsWith(".java"));
    if (usesWhatIsNotBuilt) {
      return notBuilt;
    }
    notBuilt.removeIf(
        file -> !inJava || !given.test(file) || !answer.chapter().tasksOf(file).isEmpty());
    return notBuilt;
  }
}
