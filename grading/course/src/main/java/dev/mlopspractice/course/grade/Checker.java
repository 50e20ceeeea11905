package dev.mlopspractice.course.grade;

import dev.mlopspractice.acceptance.ScenarioResult;
import dev.mlopspractice.acceptance.Subject;
import dev.mlopspractice.course.answer.Answer;
import dev.mlopspractice.course.answer.AnswerCompiler;
import dev.mlopspractice.course.answer.Compilation;
import dev.mlopspractice.course.layout.CourseHome;
import dev.mlopspractice.course.layout.Task;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Compiles an answer, has it graded, and sorts the results by task. */
public final class Checker {
  private final CourseHome home;
  private final AnswerCompiler compiler;
  private final Grader grader;
  private final boolean keep;

  /**
   * @param keep whether compiled answers stay in {@code .course/work}
   */
  public Checker(CourseHome home, AnswerCompiler compiler, Grader grader, boolean keep) {
    this.home = home;
    this.compiler = compiler;
    this.grader = grader;
    this.keep = keep;
  }

  /**
   * Checks an answer.
   *
   * @param steps told what is going on
   * @throws dev.mlopspractice.course.exit.EnvironmentFault where the machine keeps it from a
   *     verdict
   */
  public Verdict check(Answer answer, CheckRequest request, CheckSteps steps) {
    return check(answer, request, steps, classes -> {});
  }

  /**
   * Checks an answer whose classes are changed after they have been compiled.
   *
   * @param change told the folder of the compiled classes
   */
  public Verdict check(
      Answer answer, CheckRequest request, CheckSteps steps, Consumer<Path> change) {
    long start = System.nanoTime();
    try (WorkFolder work = WorkFolder.create(home, answer.chapter().folder(), keep)) {
      steps.compiling(answer);
      Compilation compilation;
      synchronized (compiler) { // its file manager serves one at a time
        compilation = compiler.compile(answer, work.path());
      }
      change.accept(work.path());
      BuildVerdicts builds =
          new BuildVerdicts(answer, compilation, file -> cameWithTheStarter(answer, file));
      Map<String, TaskVerdict> notBuilt = builds.byTask();
      Set<String> gradable = gradable(answer, request, notBuilt.keySet());
      Graded graded = Graded.NOTHING;
      if (!gradable.isEmpty()) {
        Subject subject = answer.subject(home, compilation.classPath());
        graded =
            new LimitedRun(grader, request.limit()).run(subject, request.options(gradable), steps);
      }
      return new Verdict(
          answer,
          verdicts(answer, request, notBuilt, graded),
          builds.elsewhere(),
          request.seed(),
          request.limit(),
          Duration.ofNanos(System.nanoTime() - start));
    }
  }

  private boolean cameWithTheStarter(Answer answer, String file) {
    return Files.exists(home.solutions().resolve(answer.chapter().folder()).resolve(file));
  }

  private static Set<String> gradable(Answer answer, CheckRequest request, Set<String> notBuilt) {
    Set<String> gradable = new TreeSet<>();
    for (Task task : answer.chapter().tasks()) {
      boolean asked = request.tasks().isEmpty() || request.tasks().contains(task.id());
      if (asked && !notBuilt.contains(task.id())) {
        gradable.add(task.id());
      }
    }
    return gradable;
  }

  private static List<TaskVerdict> verdicts(
      Answer answer, CheckRequest request, Map<String, TaskVerdict> notBuilt, Graded graded) {
    List<TaskVerdict> verdicts = new ArrayList<>();
    for (Task task : answer.chapter().tasks()) {
      if (request.tasks().isEmpty() || request.tasks().contains(task.id())) {
        TaskVerdict built = notBuilt.get(task.id());
        verdicts.add(built != null ? built : graded.verdict(task));
      }
    }
    return verdicts;
  }

  /** What the scenarios said. */
  record Graded(List<ScenarioResult> results, boolean finished) {
    static final Graded NOTHING = new Graded(List.of(), true);

    TaskVerdict verdict(Task task) {
      List<ScenarioResult> own =
          results.stream()
              .filter(result -> result.task().equals(task.id()))
              .sorted(Comparator.comparingInt(ScenarioResult::line))
              .toList();
      return TaskVerdict.graded(task, own, finished);
    }
  }
}
