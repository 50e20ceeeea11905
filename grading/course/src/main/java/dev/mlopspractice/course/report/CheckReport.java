package dev.mlopspractice.course.report;

import dev.mlopspractice.course.answer.Answer;
import dev.mlopspractice.course.answer.CompileError;
import dev.mlopspractice.course.grade.TaskVerdict;
import dev.mlopspractice.course.grade.Verdict;
import dev.mlopspractice.course.layout.Chapter;
import dev.mlopspractice.course.layout.CourseHome;
import dev.mlopspractice.course.terminal.Terminal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The verdict on a terminal: the list of tasks, then one failure in full, last on the screen. One
 * thing at a time: the other failures are a line each, unless everything is asked for.
 */
public final class CheckReport {
  private final Terminal out;
  private final CourseHome home;
  private final boolean verbose;

  /**
   * @param verbose whether every failure is shown in full, with stack traces
   */
  public CheckReport(Terminal out, CourseHome home, boolean verbose) {
    this.out = out;
    this.home = home;
    this.verbose = verbose;
  }

  /** Writes it. */
  public void write(Verdict verdict) {
    Chapter chapter = verdict.answer().chapter();
    out.line();
    out.line(
        out.bold("Chapter " + chapter.number() + " · " + chapter.title())
            + out.dim("   " + home.relative(verdict.answer().directory())));
    out.line();
    verdict.tasks().forEach(task -> checklistLine(chapter, task, verdict));
    out.line();
    out.line(out.dim(footnote(verdict)));
    Optional<TaskVerdict> worst = verdict.worst();
    notice(
        verdict.elsewhere().stream()
            .filter(error -> worst.isEmpty() || !worst.get().blockedBy().contains(error.file()))
            .toList());
    if (worst.isEmpty()) {
      allPassed(verdict);
      return;
    }
    FailureReport failure = new FailureReport(out, home, verdict, verbose);
    if (verbose) {
      List<TaskVerdict> others =
          verdict.tasks().stream().filter(task -> !task.passed() && task != worst.get()).toList();
      for (int i = others.size() - 1; i >= 0; i--) {
        failure.write(others.get(i));
      }
    }
    failure.write(worst.get());
  }

  private void checklistLine(Chapter chapter, TaskVerdict task, Verdict verdict) {
    int width = chapter.tasks().stream().mapToInt(t -> t.title().length()).max().orElse(0);
    String mark =
        switch (task.state()) {
          case PASSED -> out.passed();
          case WAITING, UNFINISHED -> out.skipped();
          case WRONG, NOT_BUILT, NO_VERDICT -> out.failed();
        };
    String title = task.passed() ? task.task().title() : out.bold(task.task().title());
    String first = "  " + mark + " " + task.task().id() + "  " + title;
    String stand = stand(task, verdict);
    int column = out.style().unicode() ? width + 11 : width + 12;
    out.line(
        column + stand.length() > out.style().width()
            ? first + "  " + out.dim(stand)
            : out.padded(first, column) + out.dim(stand));
  }

  private static String stand(TaskVerdict task, Verdict verdict) {
    int all = task.scenarios().size();
    return switch (task.state()) {
      case PASSED -> all == 1 ? "1 scenario" : all + " scenarios";
      case WRONG -> failing(all - (int) task.passedScenarios(), all);
      case NOT_BUILT -> task.missing().isEmpty() ? "does not compile" : "a file is missing";
      case WAITING ->
          "not graded yet: it needs "
              + task.blockedBy().stream()
                  .map(CheckReport::simple)
                  .collect(Collectors.joining(", "));
      case UNFINISHED -> "not finished within " + verdict.limit().toSeconds() + " s";
      case NO_VERDICT -> "no verdict: not your answer is at fault";
    };
  }

  private static String failing(int failing, int all) {
    if (all == 1) {
      return "its scenario fails";
    }
    if (failing == all) {
      return "all " + all + " scenarios fail";
    }
    return failing + " of " + all + (failing == 1 ? " scenarios fails" : " scenarios fail");
  }

  private static String simple(String file) {
    return file.substring(file.lastIndexOf('/') + 1);
  }

  private static String footnote(Verdict verdict) {
    long passed = verdict.tasks().stream().filter(TaskVerdict::passed).count();
    double seconds = verdict.took().toMillis() / 1000.0;
    return String.format(
        Locale.ROOT,
        "  %d of %d %s · %.1f s · the same again: make check-chapter-%d SEED=%d",
        passed,
        verdict.tasks().size(),
        verdict.tasks().size() == 1 ? "task" : "tasks",
        seconds,
        verdict.answer().chapter().number(),
        verdict.seed());
  }

  private void notice(List<CompileError> elsewhere) {
    for (CompileError error : elsewhere) {
      out.line();
      out.wrapped(
          "  " + out.yellow("note") + "  ",
          error.file()
              + ":"
              + error.line()
              + " does not compile, and no task names this file: "
              + error.message().lines().findFirst().orElse(""));
    }
  }

  private void allPassed(Verdict verdict) {
    Chapter chapter = verdict.answer().chapter();
    boolean whole = verdict.tasks().size() == chapter.tasks().size();
    out.line();
    out.line(
        out.green(
            whole ? "Chapter " + chapter.number() + " is done." : "What was checked passes."));
    if (verdict.answer().kind().equals(Answer.STARTER) && whole) {
      String task = chapter.tasks().get(0).id();
      out.line("Compare with the reference: make solve-" + task + ".  All chapters: make progress");
    }
  }
}
