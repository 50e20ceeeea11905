package dev.mlopspractice.course.commands;

import dev.mlopspractice.course.answer.Answer;
import dev.mlopspractice.course.exit.EnvironmentFault;
import dev.mlopspractice.course.exit.ExitCode;
import dev.mlopspractice.course.grade.CheckRequest;
import dev.mlopspractice.course.grade.Checker;
import dev.mlopspractice.course.grade.Grader;
import dev.mlopspractice.course.grade.Verdict;
import dev.mlopspractice.course.layout.Chapter;
import dev.mlopspractice.course.report.CheckReport;
import dev.mlopspractice.course.report.TaskReports;
import dev.mlopspractice.course.state.Results;
import dev.mlopspractice.course.terminal.Progress;
import dev.mlopspractice.course.terminal.Terminal;
import dev.mlopspractice.course.watch.FolderWatch;
import dev.mlopspractice.course.watch.SavedChecks;
import java.time.Duration;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code course watch 1}: checks at every save. First the tasks whose files were saved, for a
 * verdict at once, and when they pass, all. Compiler, cloud and containers stay warm in between.
 */
@Command(name = "watch", description = "Grade a chapter again at every save.")
public final class WatchCommand extends Subcommand {
  private static final Duration QUIET = Duration.ofMillis(100);

  private final Grader.Factory graders;

  @Parameters(index = "0", paramLabel = "CHAPTER", description = "The chapter's number.")
  private int number;

  @Option(
      names = "--subject",
      description = "starter (default) or solutions.",
      defaultValue = Answer.STARTER)
  private String subject;

  @Option(names = "--verbose", description = "Every failure in full, with stack traces.")
  private boolean verbose;

  @Option(
      names = "--idle",
      description = "End after so many minutes without a save (default: 240).",
      defaultValue = "240")
  private double idleMinutes;

  /** Wires the command. */
  public WatchCommand(Session session, Grader.Factory graders) {
    super(session);
    this.graders = graders;
  }

  @Override
  public Integer call() throws InterruptedException {
    tellChoice();
    Chapter chapter = session().catalogue().chapter(number);
    Answer answer = Answer.of(session().home(), chapter, subject);
    Duration idle = Duration.ofMillis((long) (idleMinutes * 60_000));
    int exitCode;
    try (FolderWatch watch = new FolderWatch(answer.directory(), QUIET);
        SavedChecks checks = new SavedChecks(session().home(), graders, answer, this::check)) {
      exitCode = checks.ofAll();
      for (Set<String> saved = next(watch, checks, answer, idle);
          !saved.isEmpty();
          saved = next(watch, checks, answer, idle)) {
        exitCode = checks.after(saved);
      }
    }
    return exitCode;
  }

  private Set<String> next(FolderWatch watch, SavedChecks checks, Answer answer, Duration idle)
      throws InterruptedException {
    Terminal out = out();
    out.line();
    String folder = session().home().relative(answer.directory());
    out.line(out.dim("Watching " + folder + "; Ctrl-C ends."));
    checks.prepare();
    return watch.await(idle);
  }

  private int check(Checker checker, Answer answer, Set<String> tasks) {
    Verdict verdict;
    try (Progress progress = new Progress(err())) {
      verdict =
          checker.check(
              answer, CheckRequest.of(session().freshSeed(), tasks), new ProgressSteps(progress));
    } catch (EnvironmentFault fault) { // may be mended before the next save
      Terminal err = err();
      err.line("Cause:  " + fault.getMessage());
      err.line("Remedy: " + fault.remedy());
      return ExitCode.ENVIRONMENT;
    }
    new Results(session().home(), session().clock())
        .store(verdict, TaskReports.of(session().home(), verdict));
    out().clear();
    new CheckReport(out(), session().home(), verbose).write(verdict);
    return verdict.exitCode();
  }
}
