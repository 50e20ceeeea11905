package dev.mlopspractice.course.report;

import dev.mlopspractice.course.grade.TaskState;
import dev.mlopspractice.course.layout.Chapter;
import dev.mlopspractice.course.layout.Task;
import dev.mlopspractice.course.state.HintBook;
import dev.mlopspractice.course.state.Results;
import dev.mlopspractice.course.state.Results.Stored;
import dev.mlopspractice.course.terminal.Terminal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Chapters by tasks, a mark each, and what comes next. */
public final class ProgressTable {
  private static final int CELL = 4;

  private final Terminal out;
  private final Results results;
  private final HintBook hints;
  private final Clock clock;

  /**
   * @param clock how long ago a check was
   */
  public ProgressTable(Terminal out, Results results, HintBook hints, Clock clock) {
    this.out = out;
    this.results = results;
    this.hints = hints;
    this.clock = clock;
  }

  /** Writes it. */
  public void write(List<Chapter> chapters) {
    int tasks = chapters.stream().mapToInt(chapter -> chapter.tasks().size()).max().orElse(0);
    int names = chapters.stream().mapToInt(chapter -> chapter.title().length()).max().orElse(0) + 6;
    out.line(
        out.padded("  chapter", names + 2)
            + IntStream.rangeClosed(1, tasks)
                .mapToObj(n -> out.padded("." + n, CELL))
                .collect(Collectors.joining()));
    chapters.forEach(chapter -> row(chapter, names, tasks));
    out.line();
    out.line(
        out.dim("  ")
            + out.passed()
            + " passed   "
            + out.failed()
            + " not yet   "
            + out.skipped()
            + " not checked");
    next(chapters);
  }

  private void row(Chapter chapter, int names, int tasks) {
    Map<String, Stored> stored = results.of(chapter);
    StringBuilder row =
        new StringBuilder(out.padded("  " + chapter.number() + "  " + chapter.title(), names + 2));
    for (int i = 0; i < tasks; i++) {
      row.append(
          out.padded(
              i < chapter.tasks().size() ? mark(stored.get(chapter.tasks().get(i).id())) : "",
              CELL));
    }
    long passed = chapter.tasks().stream().filter(task -> passed(stored, task)).count();
    row.append("  ").append(passed).append(" of ").append(chapter.tasks().size());
    stored.values().stream()
        .map(Stored::instant)
        .max(Comparator.naturalOrder())
        .ifPresent(at -> row.append(out.dim("   checked " + ago(at))));
    int opened = chapter.tasks().stream().mapToInt(task -> hints.opened(task.id())).sum();
    if (opened > 0) {
      row.append(out.dim("   " + (opened == 1 ? "1 hint" : opened + " hints") + " opened"));
    }
    out.line(row.toString());
  }

  private void next(List<Chapter> chapters) {
    Optional<Chapter> current =
        chapters.stream()
            .filter(
                chapter ->
                    !chapter.tasks().stream().allMatch(task -> passed(results.of(chapter), task)))
            .findFirst();
    out.line(
        current
            .map(
                chapter ->
                    "  Next: chapters/"
                        + chapter.folder()
                        + "/README.md, then make check-chapter-"
                        + chapter.number())
            .orElse("  All chapters are done."));
  }

  private static boolean passed(Map<String, Stored> stored, Task task) {
    return stored.containsKey(task.id()) && stored.get(task.id()).state() == TaskState.PASSED;
  }

  private String mark(Stored stored) {
    if (stored == null) {
      return out.skipped();
    }
    return stored.state() == TaskState.PASSED ? out.passed() : out.failed();
  }

  private String ago(Instant at) {
    long minutes = Math.max(0, Duration.between(at, clock.instant()).toMinutes());
    if (minutes < 2) {
      return "just now";
    }
    if (minutes < 120) {
      return minutes + " minutes ago";
    }
    return minutes < 48 * 60 ? minutes / 60 + " hours ago" : minutes / (24 * 60) + " days ago";
  }
}
