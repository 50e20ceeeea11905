package dev.mlopspractice.course.commands;

import dev.mlopspractice.course.answer.Answer;
import dev.mlopspractice.course.answer.AnswerCompiler;
import dev.mlopspractice.course.exit.ExitCode;
import dev.mlopspractice.course.grade.CheckRequest;
import dev.mlopspractice.course.grade.CheckSteps;
import dev.mlopspractice.course.grade.Checker;
import dev.mlopspractice.course.grade.Grader;
import dev.mlopspractice.course.grade.Verdict;
import dev.mlopspractice.course.layout.Chapter;
import dev.mlopspractice.course.terminal.Progress;
import dev.mlopspractice.course.terminal.Terminal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code course author flakiness}: the same answer, checked many times with other seeds, gets the
 * same verdict.
 */
@Command(name = "flakiness", description = "The same answer gets the same verdict, every time.")
public final class FlakinessCommand extends Subcommand {
  private static final int SHOWN_SEEDS = 5;

  private final Grader.Factory graders;

  @Parameters(index = "0", paramLabel = "CHAPTER", description = "The chapter's number.")
  private int number;

  @Option(names = "--runs", description = "How often (default: 100).", defaultValue = "100")
  private int runs;

  @Option(
      names = "--subject",
      description = "solutions (default) or starter.",
      defaultValue = Answer.SOLUTIONS)
  private String subject;

  /** Wires the command. */
  public FlakinessCommand(Session session, Grader.Factory graders) {
    super(session);
    this.graders = graders;
  }

  @Override
  public Integer call() {
    Chapter chapter = session().catalogue().chapter(number);
    Answer answer = Answer.of(session().home(), chapter, subject);
    Map<String, List<Long>> seeds = new LinkedHashMap<>();
    try (AnswerCompiler compiler = new AnswerCompiler(session().home());
        Grader grader = graders.open(chapter);
        Progress progress = new Progress(err())) {
      Checker checker = new Checker(session().home(), compiler, grader, false);
      for (int run = 1; run <= runs; run++) {
        progress.doing("Run " + run + " of " + runs);
        Verdict verdict = checker.check(answer, CheckRequest.all(run), CheckSteps.QUIET);
        seeds.computeIfAbsent(outcomes(verdict), key -> new ArrayList<>()).add((long) run);
      }
    }
    return report(seeds);
  }

  private Integer report(Map<String, List<Long>> seeds) {
    Terminal out = out();
    if (seeds.size() == 1) {
      out.line(
          out.passed()
              + " "
              + runs
              + " runs of "
              + subject
              + ", chapter "
              + number
              + ": the same verdict every time.");
      return ExitCode.PASSED;
    }
    out.line(
        out.failed()
            + " "
            + runs
            + " runs of "
            + subject
            + ", chapter "
            + number
            + ": "
            + seeds.size()
            + " different verdicts.");
    seeds.forEach(
        (outcomes, those) -> {
          out.line();
          out.line(
              those.size()
                  + " runs, seeds "
                  + those.subList(0, Math.min(SHOWN_SEEDS, those.size()))
                  + (those.size() > SHOWN_SEEDS ? " …" : ""));
          outcomes.lines().forEach(line -> out.line("  " + line));
        });
    return ExitCode.WRONG_ANSWER;
  }

  private static String outcomes(Verdict verdict) {
    return verdict.tasks().stream()
        .map(
            task ->
                task.task().id()
                    + " "
                    + task.state()
                    + task.failures().stream()
                        .map(failure -> "\n    " + failure.outcome() + " " + failure.title())
                        .collect(Collectors.joining()))
        .collect(Collectors.joining("\n"));
  }
}
