package dev.mlopspractice.course.verify;

import dev.mlopspractice.acceptance.ScenarioResult;
import dev.mlopspractice.course.layout.Chapter;
import dev.mlopspractice.course.layout.Task;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the catalogue as a whole leaves open. */
public final class Coverage {
  private static final int WRONG = 8;
  private static final int ALTERNATIVES = 3;

  private Coverage() {}

  /** Sentences about what is missing in a whole chapter's matrix. */
  public static List<String> holes(Chapter chapter, List<MatrixRow> rows) {
    List<String> holes = new ArrayList<>();
    atLeast(WRONG, Kind.WRONG, rows, holes);
    atLeast(ALTERNATIVES, Kind.ALTERNATIVE, rows, holes);
    Set<String> refusedAt = new HashSet<>();
    Set<String> killed = new HashSet<>();
    rows.stream()
        .filter(row -> row.kind().equals(Kind.WRONG.folder()))
        .forEach(
            row -> {
              refusedAt.add(row.task());
              row.killed().forEach(scenario -> killed.add(scenario.title()));
            });
    for (Task task : chapter.tasks()) {
      if (!task.files().isEmpty() && !refusedAt.contains(task.id())) {
        holes.add("No wrong answer is meant to be refused at task " + task.id() + ".");
      }
    }
    rows.stream()
        .filter(row -> row.kind().equals("starter"))
        .flatMap(row -> row.killed().stream().map(ScenarioResult::title))
        .distinct()
        .filter(title -> !killed.contains(title))
        .forEach(title -> holes.add("No wrong answer fails the scenario \"" + title + "\"."));
    return holes;
  }

  private static void atLeast(int least, Kind kind, List<MatrixRow> rows, List<String> holes) {
    long count = rows.stream().filter(row -> row.kind().equals(kind.folder())).count();
    if (count < least) {
      holes.add(
          "There are " + count + " " + kind.folder() + " answers; there must be " + least + ".");
    }
  }
}
