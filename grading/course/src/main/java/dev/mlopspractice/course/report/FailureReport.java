package dev.mlopspractice.course.report;

import dev.mlopspractice.acceptance.Finding;
import dev.mlopspractice.acceptance.Outcome;
import dev.mlopspractice.acceptance.ScenarioResult;
import dev.mlopspractice.acceptance.StepLine;
import dev.mlopspractice.course.answer.CompileError;
import dev.mlopspractice.course.grade.TaskState;
import dev.mlopspractice.course.grade.TaskVerdict;
import dev.mlopspractice.course.grade.Verdict;
import dev.mlopspractice.course.layout.CourseHome;
import dev.mlopspractice.course.layout.Task;
import dev.mlopspractice.course.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** One task that did not pass, in full: what was done, expected and seen, and where to go on. */
final class FailureReport {
  private static final int SHOWN_ERRORS = 3;

  private final Terminal out;
  private final CourseHome home;
  private final Verdict verdict;
  private final boolean verbose;

  FailureReport(Terminal out, CourseHome home, Verdict verdict, boolean verbose) {
    this.out = out;
    this.home = home;
    this.verdict = verdict;
    this.verbose = verbose;
  }

  void write(TaskVerdict task) {
    out.line();
    out.rule();
    out.line(out.bold(task.task().id() + "  " + task.task().title()));
    writeBody(task);
  }

  /** The same without its headline. */
  void writeBody(TaskVerdict task) {
    switch (task.state()) {
      case WRONG -> scenarios(task, Outcome.WRONG);
      case NO_VERDICT -> noVerdict(task);
      case NOT_BUILT -> notBuilt(task);
      case WAITING -> waiting(task);
      case UNFINISHED -> unfinished(task);
      case PASSED -> throw new IllegalArgumentException("task " + task.task().id() + " passed");
    }
    if (task.state() != TaskState.NO_VERDICT) {
      whereToGoOn(task);
    }
  }

  private void scenarios(TaskVerdict task, Outcome outcome) {
    List<ScenarioResult> failures = task.failures();
    ScenarioResult first = task.first(outcome).orElse(failures.get(0));
    for (int i = failures.size() - 1; i >= 0; i--) {
      if (failures.get(i) != first) {
        if (verbose) {
          scenario(failures.get(i));
        } else if (i == failures.size() - 1 || failures.get(i + 1) == first) {
          othersInShort(failures, first);
        }
      }
    }
    scenario(first);
  }

  private void othersInShort(List<ScenarioResult> failures, ScenarioResult first) {
    out.line();
    out.line("  Failing in this task as well:");
    failures.stream()
        .filter(failure -> failure != first)
        .forEach(failure -> out.wrapped("    " + out.failed() + " ", failure.title()));
  }

  private void scenario(ScenarioResult scenario) {
    out.line();
    if (!scenario.rule().isEmpty()) {
      out.wrapped("  Rule: ", scenario.rule());
    }
    out.wrapped("  Scenario: ", scenario.title());
    scenario.steps().forEach(this::step);
    scenario.finding().ifPresent(this::finding);
  }

  private void step(StepLine step) {
    String mark =
        switch (step.status()) {
          case PASSED -> out.passed();
          case FAILED -> out.failed();
          case SKIPPED -> out.skipped();
        };
    List<String> lines = StepText.aligned(step.text()).lines().toList();
    out.wrapped("    " + mark + " " + step.keyword() + " ", lines.get(0));
    lines.stream().skip(1).forEach(row -> out.line("        " + row));
  }

  private void finding(Finding finding) {
    out.line();
    out.wrapped("    " + out.bold("expected") + "  ", finding.expected());
    out.wrapped("    " + out.bold("observed") + "  ", finding.observed());
    if (!finding.likelyCause().isEmpty()) {
      out.wrapped("    " + out.bold("perhaps ") + "  ", finding.likelyCause());
    }
    if (verbose) {
      finding.cause().ifPresent(this::stackTrace);
    }
  }

  private void stackTrace(Throwable cause) {
    StringWriter trace = new StringWriter();
    cause.printStackTrace(new PrintWriter(trace, true));
    out.line();
    trace.toString().lines().forEach(line -> out.line("    " + out.dim(line.replace("\t", "  "))));
  }

  private void noVerdict(TaskVerdict task) {
    if (task.scenarios().isEmpty()) {
      out.line();
      out.line(
          "Cause:  No scenario of this task ran: the feature file and chapter.json do not agree.");
      out.line(
          "Remedy: Restore both with git (git checkout -- chapters grading), and report it if that"
              + " is not it.");
      return;
    }
    scenarios(task, Outcome.ENVIRONMENT);
    out.line();
    out.line(
        "Cause:  The machine or the grader kept this scenario from a verdict; your answer is not at"
            + " fault.");
    out.line(
        "Remedy: Run make doctor. If all is well there, run this again with VERBOSE=1 and report"
            + " what it prints.");
  }

  private void notBuilt(TaskVerdict task) {
    for (String file : task.missing()) {
      out.line();
      out.wrapped("  ", home.relative(verdict.answer().file(file)) + " is missing.");
      out.wrapped(
          "  ",
          "If it was renamed or removed by mistake, bring back what you have committed, or the file"
              + " as it was given: git checkout -- "
              + home.relative(verdict.answer().file(file)));
    }
    errors(task.errors());
  }

  private void errors(List<CompileError> errors) {
    if (errors.isEmpty()) {
      return;
    }
    int shown = verbose ? errors.size() : Math.min(SHOWN_ERRORS, errors.size());
    out.line();
    out.line(
        errors.size() == 1
            ? "  The compiler found an error:"
            : "  The compiler found " + errors.size() + " errors; the first comes first:");
    errors.subList(0, shown).forEach(this::error);
  }

  private void error(CompileError error) {
    out.line();
    out.line("    " + home.relative(verdict.answer().file(error.file())) + ":" + error.line());
    if (!error.source().isBlank()) {
      String code = error.source().stripLeading();
      long indentation = error.source().length() - code.length();
      out.line("      " + code);
      if (error.column() > indentation) {
        out.line("      " + " ".repeat((int) (error.column() - 1 - indentation)) + out.red("^"));
      }
    }
    out.wrapped("    ", error.message());
    if (!error.plainly().isEmpty()) {
      out.wrapped("    ", error.plainly());
    }
  }

  private void waiting(TaskVerdict task) {
    out.line();
    out.wrapped(
        "  ",
        "This task could not be graded, because it needs "
            + String.join(", ", task.blockedBy())
            + ".");
    errors(
        verdict.elsewhere().stream()
            .filter(error -> task.blockedBy().contains(error.file()))
            .toList());
  }

  private void unfinished(TaskVerdict task) {
    out.line();
    out.wrapped(
        "  ",
        "The check ended after "
            + verdict.limit().toSeconds()
            + " s, before this task was through ("
            + task.passedScenarios()
            + " of its scenarios had passed).");
    out.wrapped(
        "  ",
        "Usually something waits for what never comes: look for a loop without an end or a limit.");
  }

  private void whereToGoOn(TaskVerdict verdictOnTask) {
    Task task = verdictOnTask.task();
    out.line();
    task.files()
        .forEach(file -> out.line("  edit    " + home.relative(verdict.answer().file(file))));
    verdictOnTask.failures().stream()
        .findFirst()
        .ifPresent(failure -> out.line("  spec    " + feature() + ":" + failure.line()));
    out.line("  hint    make hint-" + task.id());
    if (!task.slide().isEmpty()) {
      out.line((task.slide().startsWith("slides/") ? "  slides  " : "  lesson  ") + task.slide());
    }
  }

  /** The feature file is the specification. */
  private String feature() {
    return "grading/acceptance/src/main/resources/features/chapter-"
        + verdict.answer().chapter().number()
        + ".feature";
  }
}
