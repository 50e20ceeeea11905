package dev.mlopspractice.course.commands;

import dev.mlopspractice.course.cohort.Grading;
import dev.mlopspractice.course.cohort.Mark;
import dev.mlopspractice.course.cohort.ProcessLimits;
import dev.mlopspractice.course.cohort.SubmissionFolder;
import dev.mlopspractice.course.exit.ExitCode;
import dev.mlopspractice.course.grade.CheckRequest;
import dev.mlopspractice.course.grade.WorkFolder;
import dev.mlopspractice.course.layout.Chapter;
import dev.mlopspractice.course.report.CohortLines;
import dev.mlopspractice.course.report.CohortReport;
import dev.mlopspractice.course.verify.SampleClass;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code course author class 1}: grades a generated class, and compares the marks. */
@Command(name = "class", description = "Grade a class whose marks are known.")
public final class SampleClassCommand extends Subcommand {
  private static final long MEMORY = 4096;

  private final Supplier<List<String>> self;

  @Parameters(index = "0", paramLabel = "CHAPTER", description = "The chapter's number.")
  private int number;

  @Option(names = "--size", description = "Submissions (default: 40).", defaultValue = "40")
  private int size;

  @Option(names = "--jobs", description = "Graded at a time (default: 1).", defaultValue = "1")
  private int jobs;

  /**
   * @param self the command that starts this program, without a subcommand
   */
  public SampleClassCommand(Session session, Supplier<List<String>> self) {
    super(session);
    this.self = self;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Chapter chapter = session().catalogue().chapter(number);
    Path results = session().home().state().resolve("grades/sample-class");
    try (WorkFolder folder = WorkFolder.create(session().home(), "class", false)) {
      SampleClass sample = new SampleClass(session().home(), chapter, folder.path());
      sample.write(size);
      long seed = session().freshSeed();
      Grading grading =
          new Grading(
              session().home(),
              new Grading.Request(
                  self.get(),
                  session().environment(),
                  folder.path(),
                  results,
                  ProcessLimits.standard(CheckRequest.LIMIT, MEMORY),
                  seed));
      CohortLines lines = new CohortLines(out(), size);
      lines.begin(List.of(chapter), seed, grading.isConfined());
      long start = System.nanoTime();
      List<Mark> marks =
          grading.grade(
              new SubmissionFolder(folder.path(), session().catalogue()).read(),
              List.of(chapter),
              jobs,
              true,
              session().clock(),
              lines::mark);
      new CohortReport(List.of(chapter), marks, ZonedDateTime.now(session().clock()))
          .write(results);
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      lines.end(marks, took, session().home(), results);
      return compare(sample, marks);
    }
  }

  private Integer compare(SampleClass sample, List<Mark> marks) {
    List<String> holes = sample.holes(marks);
    out().line();
    holes.forEach(hole -> out().wrapped("  " + out().failed() + " ", hole));
    if (holes.isEmpty()) {
      out().line(out().green("Each got the marks that it was to get."));
    }
    return holes.isEmpty() ? ExitCode.PASSED : ExitCode.WRONG_ANSWER;
  }
}
