package dev.mlopspractice.course.commands;

import dev.mlopspractice.course.cohort.Grading;
import dev.mlopspractice.course.cohort.Mark;
import dev.mlopspractice.course.cohort.ProcessLimits;
import dev.mlopspractice.course.cohort.Submission;
import dev.mlopspractice.course.cohort.SubmissionFolder;
import dev.mlopspractice.course.exit.EnvironmentFault;
import dev.mlopspractice.course.exit.ExitCode;
import dev.mlopspractice.course.layout.Chapter;
import dev.mlopspractice.course.report.CohortLines;
import dev.mlopspractice.course.report.CohortReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code course grade dir}: grades a class's submissions. */
@Command(name = "grade", description = "Grade a folder of submissions.")
public final class GradeCommand extends Subcommand {
  private final Supplier<List<String>> self;

  @Parameters(
      index = "0",
      paramLabel = "FOLDER",
      description = "Holds a folder for each submission.")
  private String folder;

  @Option(
      names = "--chapter",
      split = ",",
      description = "Only these chapters; all that a submission has where left away.")
  private List<Integer> numbers = List.of();

  @Option(names = "--out", description = "Where results go (default: below .course/grades).")
  private Path out;

  @Option(
      names = "--jobs",
      description = "Submissions graded at a time (default: one for two processors).")
  private Integer jobs;

  @Option(
      names = "--limit",
      description = "Seconds that a check may take (default: 240).",
      defaultValue = "240")
  private long limit;

  @Option(
      names = "--memory",
      description = "MB that a check may take, with all that it starts (default: 4096).",
      defaultValue = "4096")
  private long memory;

  @Option(names = "--seed", description = "Repeat a run with its seed.")
  private Long seed;

  @Option(names = "--force", description = "Grade again what has been graded.")
  private boolean force;

  /**
   * @param self the command that starts this program, without a subcommand
   */
  public GradeCommand(Session session, Supplier<List<String>> self) {
    super(session);
    this.self = self;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (folder.isBlank()) {
      throw new EnvironmentFault(
          "SUBMISSIONS is not set.", "Say where they are: make grade SUBMISSIONS=<folder>");
    }
    var catalogue = session().catalogue();
    Path place = Path.of(folder).toAbsolutePath().normalize();
    List<Submission> submissions = new SubmissionFolder(place, catalogue).read();
    List<Chapter> chapters =
        numbers.isEmpty()
            ? catalogue.chapters()
            : numbers.stream().map(catalogue::chapter).toList();
    Path results =
        out != null
            ? out
            : session()
                .home()
                .state()
                .resolve("grades")
                .resolve(String.valueOf(place.getFileName()));
    long runSeed = seed != null ? seed : session().freshSeed();
    Grading grading =
        new Grading(
            session().home(),
            new Grading.Request(
                self.get(),
                session().environment(),
                place,
                results,
                ProcessLimits.standard(Duration.ofSeconds(limit), memory),
                runSeed));
    CohortLines lines = new CohortLines(out(), submissions.size());
    lines.begin(chapters, runSeed, grading.isConfined());
    long start = System.nanoTime();
    List<Mark> marks =
        grading.grade(submissions, chapters, workers(), force, session().clock(), lines::mark);
    new CohortReport(chapters, marks, ZonedDateTime.now(session().clock())).write(results);
    lines.end(marks, Duration.ofNanos(System.nanoTime() - start), session().home(), results);
    return exitCode(marks);
  }

  private int workers() {
    return jobs != null
        ? Math.max(1, jobs)
        : Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
  }

  private static int exitCode(List<Mark> marks) {
    List<String> faults = marks.stream().flatMap(mark -> mark.environment().stream()).toList();
    if (faults.isEmpty()) {
      return ExitCode.PASSED;
    }
    throw new EnvironmentFault(
        faults.size()
            + (faults.size() == 1 ? " submission" : " submissions")
            + " could not be graded to the end: "
            + faults.get(0),
        "Run make doctor, and the same command again: what has been graded is kept.");
  }
}
