package dev.mlopspractice.course.report;

import dev.mlopspractice.course.layout.Chapter;
import dev.mlopspractice.course.terminal.Terminal;
import dev.mlopspractice.course.verify.MatrixRow;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The matrix of answers and verdicts, a summary line, and the holes. */
public final class MatrixReport {
  private static final int LONGEST = 500;

  private final Terminal out;

  /** Writes to a terminal. */
  public MatrixReport(Terminal out) {
    this.out = out;
  }

  /** Writes it, and tells the holes, those of its answers first. */
  public List<String> write(Chapter chapter, List<MatrixRow> rows, List<String> general) {
    int names = rows.stream().mapToInt(row -> row.name().length()).max().orElse(0);
    out.line();
    out.line(out.bold("Chapter " + chapter.number() + " · " + chapter.title()));
    out.line();
    for (MatrixRow row : rows) {
      out.line(
          String.format(
              Locale.ROOT,
              "  %s %-12s %-" + Math.max(1, names) + "s  %-4s %-18s %5.1f s",
              row.holes().isEmpty() ? out.passed() : out.failed(),
              row.kind(),
              row.name(),
              row.task(),
              row.result(),
              row.took().toMillis() / 1000.0));
    }
    out.line();
    List<String> holes =
        Stream.concat(rows.stream().flatMap(MatrixReport::named), general.stream()).toList();
    out.line(
        "  "
            + count(rows, "wrong")
            + " wrong, "
            + count(rows, "alternative")
            + " alternative, "
            + count(rows, "hostile")
            + " hostile answers: "
            + (holes.isEmpty()
                ? "each got its verdict."
                : holes.size() + (holes.size() == 1 ? " hole." : " holes.")));
    list(holes);
    return holes;
  }

  /** Lists the holes of all chapters, for whoever sees only the end of a long run. */
  public void summary(List<String> holes) {
    out.line();
    out.line(out.bold("Holes of all chapters"));
    list(holes);
  }

  private void list(List<String> holes) {
    holes.forEach(hole -> out.wrapped("  " + out.failed() + " ", hole));
  }

  private static Stream<String> named(MatrixRow row) {
    return row.holes().stream().map(hole -> row.kind() + "/" + row.name() + ": " + shortened(hole));
  }

  private static String shortened(String hole) {
    return hole.length() <= LONGEST ? hole : hole.substring(0, LONGEST) + " …";
  }

  private static long count(List<MatrixRow> rows, String kind) {
    return rows.stream().filter(row -> row.kind().equals(kind)).count();
  }
}
