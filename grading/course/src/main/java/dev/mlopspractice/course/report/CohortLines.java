package dev.mlopspractice.course.report;

import dev.mlopspractice.course.cohort.Mark;
import dev.mlopspractice.course.layout.Chapter;
import dev.mlopspractice.course.layout.CourseHome;
import dev.mlopspractice.course.terminal.Terminal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A run over submissions on a terminal: a line for each as it is known, then where to look. */
public final class CohortLines {
  private final Terminal out;
  private final int all;
  private int done;
  private int kept;

  /**
   * @param all how many submissions there are
   */
  public CohortLines(Terminal out, int all) {
    this.out = out;
    this.all = all;
  }

  /** Says what is going to be done. */
  public void begin(List<Chapter> chapters, long seed, boolean confined) {
    out.line(
        count(all, "submission")
            + ", "
            + (chapters.size() == 1 ? "chapter " : "chapters ")
            + chapters.stream()
                .map(chapter -> Integer.toString(chapter.number()))
                .collect(Collectors.joining(", "))
            + ", seed "
            + seed);
    out.line(
        confined
            ? "Each can write to its own work folder only (bubblewrap)."
            : "bubblewrap is not to be had here (Debian: apt install bubblewrap): a submission can"
                + " read and write what you can, so grade on a machine without anything of value.");
    out.line();
  }

  /** One is known. */
  public void mark(Mark mark, boolean wasKept) {
    done++;
    kept += wasKept ? 1 : 0;
    long tasks = mark.chapters().stream().mapToLong(chapter -> chapter.tasks().size()).sum();
    boolean passed = tasks > 0 && mark.passed() == tasks && mark.problem().isEmpty();
    String result =
        mark.chapters().isEmpty()
            ? mark.problem()
            : String.format(
                Locale.ROOT,
                "%d of %d tasks · %.1f s%s · %s",
                mark.passed(),
                tasks,
                mark.seconds(),
                wasKept ? ", kept from before" : "",
                mark.taken());
    out.line(
        String.format(Locale.ROOT, "%" + Integer.toString(all).length() + "d/%d ", done, all)
            + (passed ? out.passed() : out.failed())
            + " "
            + mark.name()
            + "  "
            + out.dim(result));
    mark.chapters().stream()
        .filter(chapter -> !chapter.reason().isEmpty())
        .forEach(
            chapter ->
                out.wrapped("      ", "chapter " + chapter.chapter() + ": " + chapter.reason()));
    if (!mark.problem().isEmpty() && !mark.chapters().isEmpty()) {
      out.wrapped("      ", mark.problem());
    }
  }

  /** All are known. */
  public void end(List<Mark> marks, Duration took, CourseHome home, Path folder) {
    out.line();
    List<Double> seconds =
        marks.stream().filter(m -> m.seconds() > 0).map(Mark::seconds).sorted().toList();
    if (!seconds.isEmpty()) {
      out.line(
          String.format(
              Locale.ROOT,
              "%.0f s in all, %d kept from before; for one submission %.1f s in the middle, %.1f s"
                  + " at most.",
              took.toMillis() / 1000.0,
              kept,
              seconds.get(seconds.size() / 2),
              seconds.get(seconds.size() - 1)));
    }
    for (String name : CohortReport.FILES) {
      out.line("  " + home.relative(folder.resolve(name)));
    }
  }

  private static String count(int n, String what) {
    return n + " " + what + (n == 1 ? "" : "s");
  }
}
