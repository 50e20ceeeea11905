package dev.mlopspractice.course.commands;

import dev.mlopspractice.course.answer.Answer;
import dev.mlopspractice.course.answer.AnswerCompiler;
import dev.mlopspractice.course.grade.CheckRequest;
import dev.mlopspractice.course.grade.Checker;
import dev.mlopspractice.course.grade.Grader;
import dev.mlopspractice.course.grade.Verdict;
import dev.mlopspractice.course.layout.Catalogue;
import dev.mlopspractice.course.layout.Chapter;
import dev.mlopspractice.course.report.CheckReport;
import dev.mlopspractice.course.report.ReportFile;
import dev.mlopspractice.course.report.TaskReports;
import dev.mlopspractice.course.state.Results;
import dev.mlopspractice.course.terminal.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code course check 1}: grades an answer to a chapter. */
@Command(name = "check", description = "Grade an answer to a chapter.")
public final class CheckCommand extends Subcommand {
  private final Grader.Factory graders;

  @Parameters(index = "0", paramLabel = "CHAPTER", description = "The chapter's number.")
  private int number;

  @Option(
      names = "--subject",
      description = "starter (default) or solutions.",
      defaultValue = Answer.STARTER)
  private String subject;

  @Option(
      names = "--answer",
      hidden = true,
      description = "The folder of an answer that is neither of them.")
  private Path folder;

  @Option(names = "--task", description = "Grade this task only, such as 1.2; may be repeated.")
  private List<String> tasks = List.of();

  @Option(names = "--seed", description = "Repeat a run with its seed.")
  private Long seed;

  @Option(names = "--limit", description = "Seconds that the whole check may take (default: 240).")
  private Long limit;

  @Option(names = "--verbose", description = "Every failure in full, with stack traces.")
  private boolean verbose;

  @Option(names = "--keep", description = "Keep the compiled answer in .course/work.")
  private boolean keep;

  @Option(
      names = "--report",
      description = "Also write a report: JUnit XML (*.xml) or JSON (*.json).")
  private Path report;

  /** Wires the command. */
  public CheckCommand(Session session, Grader.Factory graders) {
    super(session);
    this.graders = graders;
  }

  @Override
  public Integer call() {
    tellChoice();
    Catalogue catalogue = session().catalogue();
    tasks.forEach(catalogue::chapterOfTask);
    Chapter chapter = catalogue.chapter(number);
    Answer answer =
        folder == null
            ? Answer.of(session().home(), chapter, subject)
            : new Answer(chapter, Answer.SUBMISSION, folder);
    Verdict verdict;
    try (AnswerCompiler compiler = new AnswerCompiler(session().home());
        Grader grader = graders.open(chapter);
        Progress progress = new Progress(err())) {
      verdict =
          new Checker(session().home(), compiler, grader, keep)
              .check(answer, request(), new ProgressSteps(progress));
    }
    new Results(session().home(), session().clock())
        .store(verdict, TaskReports.of(session().home(), verdict));
    if (report != null) {
      ReportFile.write(report, verdict);
    }
    new CheckReport(out(), session().home(), verbose).write(verdict);
    return verdict.exitCode();
  }

  private CheckRequest request() {
    return new CheckRequest(
        seed != null ? seed : session().freshSeed(),
        Set.copyOf(tasks),
        Set.of(),
        limit == null ? CheckRequest.LIMIT : Duration.ofSeconds(limit));
  }
}
