package dev.mlopspractice.course.report;

import dev.mlopspractice.course.layout.Chapter;
import dev.mlopspractice.course.terminal.Terminal;
import dev.mlopspractice.course.verify.MatrixRow;
import java.util.List;
import java.util.Locale;

/** The matrix of answers and verdicts, a summary line, and the holes. */
public final class MatrixReport {
  private static final int LONGEST = 500;

  private final Terminal out;

  /** Writes to a terminal. */
  public MatrixReport(Terminal out) {
    this.out = out;
  }

  /** Writes it. */
  public void write(Chapter chapter, List<MatrixRow> rows, List<String> general) {
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
    long holes = general.size() + rows.stream().mapToLong(row -> row.holes().size()).sum();
    out.line(
        "  "
            + count(rows, "wrong")
            + " wrong, "
            + count(rows, "alternative")
            + " alternative, "
            + count(rows, "hostile")
            + " hostile answers: "
            + (holes == 0 ? "each got its verdict." : holes + (holes == 1 ? " hole." : " holes.")));
    for (MatrixRow row : rows) {
      row.holes()
          .forEach(
              hole ->
                  out.wrapped(
                      "  " + out.failed() + " ",
                      row.kind() + "/" + row.name() + ": " + shortened(hole)));
    }
    general.forEach(hole -> out.wrapped("  " + out.failed() + " ", hole));
  }

  private static String shortened(String hole) {
    return hole.length() <= LONGEST ? hole : hole.substring(0, LONGEST) + " …";
  }

  private static long count(List<MatrixRow> rows, String kind) {
    return rows.stream().filter(row -> row.kind().equals(kind)).count();
  }
}
