package dev.mlopspractice.course.verify;

import dev.mlopspractice.course.cohort.Mark;
import dev.mlopspractice.course.cohort.Mark.OfTask;
import dev.mlopspractice.course.grade.TaskState;
import dev.mlopspractice.course.layout.Chapter;
import dev.mlopspractice.course.layout.CourseHome;
import dev.mlopspractice.course.layout.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A class whose marks are known: one of its members in eight hands in the starter as it is given,
 * one the reference, the others wrong answers of the catalogue; in each way that is taken.
 */
public final class SampleClass {
  private static final int KINDS = 8;
  private static final String NOTHING = "nothing";
  private static final String ALL = "everything";

  private final CourseHome home;
  private final Chapter chapter;
  private final Path folder;

  /** What is to be found, by the submission's name: nothing, everything, or the task that fails. */
  private final Map<String, String> expected = new LinkedHashMap<>();

  /**
   * @param folder where the submissions go; empty
   */
  public SampleClass(CourseHome home, Chapter chapter, Path folder) {
    this.home = home;
    this.chapter = chapter;
    this.folder = folder;
  }

  /** Writes this many submissions. */
  public void write(int size) throws IOException {
    AnswerCatalogue catalogue = new AnswerCatalogue(home, chapter);
    List<AnswerPatch> wrong =
        catalogue.read().stream().filter(answer -> answer.kind() == Kind.WRONG).toList();
    int next = 0;
    for (int i = 0; i < size; i++) {
      String number = String.format("%02d", i + 1);
      if (i % KINDS == 0 || (i % KINDS > 1 && wrong.isEmpty())) {
        GivenStarter.write(home, chapter, place(number + "-starter", i, NOTHING));
      } else if (i % KINDS == 1) {
        catalogue.copySolution(place(number + "-reference", i, ALL));
      } else {
        AnswerPatch patch = wrong.get(next++ % wrong.size());
        Path place = place(number + "-" + patch.name(), i, patch.task().orElseThrow());
        catalogue.copySolution(place);
        patch.applyTo(place);
      }
    }
  }

  /** Where the chapter of a submission is; they take turns. */
  private Path place(String name, int i, String finds) throws IOException {
    expected.put(name, finds);
    Path submission = folder.resolve(name);
    Path starter = submission.resolve("starter");
    Path place = (i % 3 == 2 ? submission : starter).resolve(chapter.folder());
    Files.createDirectories(place);
    if (i % 3 == 0) {
      Files.writeString(submission.resolve("pom.xml"), "<project/>\n");
    }
    return place;
  }

  /** Where marks are not those that were to be given. */
  public List<String> holes(List<Mark> marks) {
    List<String> holes = new ArrayList<>();
    if (marks.size() != expected.size()) {
      holes.add(marks.size() + " marks were given, for " + expected.size() + " submissions");
    }
    for (Mark mark : marks) {
      String meant = expected.get(mark.name());
      String found = found(mark);
      boolean right = meant.equals(NOTHING) ? mark.passed() == 0 : meant.equals(found);
      if (!right) {
        holes.add(mark.name() + " was to pass " + words(meant) + ", and passes " + words(found));
      }
    }
    return holes;
  }

  private static String words(String finds) {
    return finds.equals(NOTHING) || finds.equals(ALL) ? finds : "all before " + finds;
  }

  /** Everything, or the first task that fails. */
  private String found(Mark mark) {
    return chapter.tasks().stream()
        .filter(task -> mark.task(task.id()).map(OfTask::state).orElse(null) != TaskState.PASSED)
        .map(Task::id)
        .findFirst()
        .orElse(ALL);
  }
}
