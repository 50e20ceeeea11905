package dev.mlopspractice.course.commands;

import dev.mlopspractice.course.exit.ExitCode;
import dev.mlopspractice.course.grade.Grader;
import dev.mlopspractice.course.layout.Chapter;
import dev.mlopspractice.course.report.MatrixReport;
import dev.mlopspractice.course.terminal.Progress;
import dev.mlopspractice.course.verify.Coverage;
import dev.mlopspractice.course.verify.Matrix;
import dev.mlopspractice.course.verify.MatrixRow;
import dev.mlopspractice.course.verify.Scope;
import dev.mlopspractice.course.verify.VerdictFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code course author verify}: the matrix of answers and the verdicts that they must get. */
@Command(name = "verify", description = "Right is accepted, wrong is refused: grade the grader.")
public final class VerifyCommand extends Subcommand {
  private final Grader.Factory graders;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "CHAPTER",
      description = "One chapter; all where left away.")
  private Integer number;

  @Option(
      names = "--answer",
      description = "Only answers whose kind/name contains this.",
      defaultValue = "")
  private String answer;

  @Option(
      names = "--workers",
      description = "Answers graded at a time (default: 3).",
      defaultValue = "3")
  private int workers;

  @Option(names = "--given", description = "Only the starter as it is given, and the reference.")
  private boolean given;

  @Option(
      names = "--quick",
      description =
          "Grade each wrong answer by the scenarios that are known to catch it, and each"
              + " alternative by the tasks that it touches.")
  private boolean quick;

  @Option(
      names = "--verdicts",
      paramLabel = "FILE",
      description = "Also write the verdicts down, to be compared with another cloud's.")
  private Path verdicts;

  /** Wires the command. */
  public VerifyCommand(Session session, Grader.Factory graders) {
    super(session);
    this.graders = graders;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    tellChoice();
    List<Chapter> chapters =
        number == null
            ? session().catalogue().chapters()
            : List.of(session().catalogue().chapter(number));
    boolean update = session().variable("UPDATE_GOLDEN").isPresent();
    Matrix matrix = new Matrix(session().home(), graders, workers, update);
    Scope scope = new Scope(answer, given, quick);
    VerdictFile file = new VerdictFile();
    MatrixReport report = new MatrixReport(out());
    List<String> holes = new ArrayList<>();
    for (Chapter chapter : chapters) {
      List<MatrixRow> rows = rows(matrix, chapter, scope);
      List<String> general = scope.isWhole() ? Coverage.holes(chapter, rows) : List.of();
      report.write(chapter, rows, general).stream()
          .map(hole -> "Chapter " + chapter.number() + ", " + hole)
          .forEach(holes::add);
      file.add(chapter, rows);
    }
    if (chapters.size() > 1 && !holes.isEmpty()) {
      report.summary(holes);
    }
    if (verdicts != null) {
      file.write(verdicts);
    }
    return holes.isEmpty() ? ExitCode.PASSED : ExitCode.WRONG_ANSWER;
  }

  private List<MatrixRow> rows(Matrix matrix, Chapter chapter, Scope scope)
      throws IOException, InterruptedException {
    AtomicInteger done = new AtomicInteger();
    try (Progress progress = new Progress(err())) {
      progress.doing("Chapter " + chapter.number() + ": starting");
      return matrix.run(
          chapter,
          scope,
          row ->
              progress.doing(
                  done.incrementAndGet()
                      + " answers graded, last "
                      + row.kind()
                      + "/"
                      + row.name()));
    }
  }
}
