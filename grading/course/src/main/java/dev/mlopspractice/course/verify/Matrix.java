package dev.mlopspractice.course.verify;

import dev.mlopspractice.acceptance.ScenarioResult;
import dev.mlopspractice.course.answer.Answer;
import dev.mlopspractice.course.answer.AnswerCompiler;
import dev.mlopspractice.course.grade.CheckRequest;
import dev.mlopspractice.course.grade.CheckSteps;
import dev.mlopspractice.course.grade.Checker;
import dev.mlopspractice.course.grade.Grader;
import dev.mlopspractice.course.grade.TaskState;
import dev.mlopspractice.course.grade.Verdict;
import dev.mlopspractice.course.grade.WorkFolder;
import dev.mlopspractice.course.layout.Chapter;
import dev.mlopspractice.course.layout.CourseHome;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Grades starter, solution and every answer of a chapter's catalogue, several side by side, each
 * worker in a cloud of its own.
 */
public final class Matrix {

  private final CourseHome home;
  private final Grader.Factory graders;
  private final int workers;
  private final boolean update;

  /**
   * @param workers how many answers are graded at a time
   * @param update whether the starter's messages, and what catches the wrong answers of a whole
   *     catalogue, are written down instead of compared
   */
  public Matrix(CourseHome home, Grader.Factory graders, int workers, boolean update) {
    this.home = home;
    this.graders = graders;
    this.workers = workers;
    this.update = update;
  }

  /**
   * One line of the matrix, still to be worked out. Each has a seed of its own: answers that share
   * a cloud must not share names there; and the same in every run, so that a hole can be looked at
   * again.
   */
  private interface Job {
    MatrixRow run(Checker checker, long seed) throws IOException;
  }

  /**
   * Works it out.
   *
   * @param listener told of each row as it is known
   * @return the rows, starter and solution first
   */
  public List<MatrixRow> run(Chapter chapter, Scope scope, Consumer<MatrixRow> listener)
      throws IOException, InterruptedException {
    AnswerCatalogue catalogue = new AnswerCatalogue(home, chapter);
    List<Job> jobs = new ArrayList<>();
    if (scope.hasReferences()) {
      jobs.add((checker, seed) -> starter(chapter, catalogue, checker, seed));
      jobs.add((checker, seed) -> solution(chapter, checker, seed));
    }
    List<AnswerPatch> answers = catalogue.read();
    Kills kills = new Kills(catalogue.folder().resolve("kills.txt"));
    Map<String, Set<Kills.Kill>> known = scope.quick() ? kills.read() : Map.of();
    for (AnswerPatch answer : answers) {
      if (scope.has(answer)) {
        Asked asked =
            scope.quick() ? Asked.quick(chapter, answer, known) : Asked.whole(chapter, answer);
        jobs.add((checker, seed) -> row(chapter, catalogue, answer, asked, checker, seed));
      }
    }
    MatrixRow[] rows = new MatrixRow[jobs.size()];
    Queue<Integer> waiting = new ConcurrentLinkedQueue<>();
    // The last ones are hostile and take longest, so they begin.
    for (int i = rows.length - 1; i >= 0; i--) {
      waiting.add(i);
    }
    runWorkers(
        () -> {
          try (AnswerCompiler compiler = new AnswerCompiler(home);
              Grader grader = graders.open(chapter)) {
            Checker checker = new Checker(home, compiler, grader, false);
            for (Integer next = waiting.poll(); next != null; next = waiting.poll()) {
              rows[next] = jobs.get(next).run(checker, next + 1L);
              listener.accept(rows[next]);
            }
          }
          return null;
        });
    if (update && scope.isWhole()) {
      kills.update(answers, List.of(rows));
    }
    return List.of(rows);
  }

  private void runWorkers(Callable<Void> worker) throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(workers);
    try {
      List<Future<Void>> running = new ArrayList<>();
      for (int i = 0; i < workers; i++) {
        running.add(pool.submit(worker));
      }
      for (Future<Void> one : running) {
        one.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("A worker failed: " + e.getCause(), e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  private MatrixRow starter(Chapter chapter, AnswerCatalogue catalogue, Checker checker, long seed)
      throws IOException {
    try (WorkFolder work = WorkFolder.create(home, "starter", false)) {
      GivenStarter.write(home, chapter, work.path());
      Verdict verdict = check(new Answer(chapter, Answer.STARTER, work.path()), checker, seed);
      List<String> holes = new ArrayList<>(Judge.starter(verdict));
      StarterGolden golden = new StarterGolden(catalogue.folder().resolve("starter.txt"));
      if (update) {
        golden.update(verdict);
      }
      holes.addAll(golden.holes(verdict));
      return row("starter", "as it is given", "", verdict, holes);
    }
  }

  private MatrixRow solution(Chapter chapter, Checker checker, long seed) {
    Verdict verdict = check(Answer.of(home, chapter, Answer.SOLUTIONS), checker, seed);
    return row("solution", "the reference", "", verdict, Judge.accepted(verdict));
  }

  private MatrixRow row(
      Chapter chapter,
      AnswerCatalogue catalogue,
      AnswerPatch patch,
      Asked asked,
      Checker checker,
      long seed)
      throws IOException {
    String kind = patch.kind().folder();
    String task = patch.task().orElse("");
    try (WorkFolder work = WorkFolder.create(home, kind + "-" + patch.name(), false)) {
      catalogue.copySolution(work.path());
      try {
        patch.applyTo(work.path());
      } catch (IllegalArgumentException e) {
        return new MatrixRow(
            kind, patch.name(), task, "error", List.of(e.getMessage()), List.of(), Duration.ZERO);
      }
      Answer answer = new Answer(chapter, kind + "/" + patch.name(), work.path());
      Verdict verdict = check(answer, asked, checker, seed);
      List<String> holes =
          patch.kind() == Kind.ALTERNATIVE
              ? Judge.accepted(verdict)
              : Judge.refused(patch, verdict);
      return row(kind, patch.name(), task, verdict, holes);
    }
  }

  private static Verdict check(Answer answer, Checker checker, long seed) {
    return check(answer, Asked.ALL, checker, seed);
  }

  private static Verdict check(Answer answer, Asked asked, Checker checker, long seed) {
    CheckRequest request =
        new CheckRequest(seed, asked.tasks(), asked.scenarios(), CheckRequest.LIMIT);
    return checker.check(answer, request, CheckSteps.QUIET);
  }

  private static MatrixRow row(
      String kind, String name, String task, Verdict verdict, List<String> holes) {
    List<ScenarioResult> killed =
        verdict.tasks().stream().flatMap(t -> t.failures().stream()).toList();
    long all = verdict.tasks().stream().mapToLong(t -> t.scenarios().size()).sum();
    String result = verdict.passed() ? "accepted" : "refused by " + killed.size() + " of " + all;
    if (verdict.tasks().stream().anyMatch(t -> t.state() == TaskState.NOT_BUILT)) {
      result = "does not build";
    }
    return new MatrixRow(kind, name, task, result, holes, killed, verdict.took());
  }
}
