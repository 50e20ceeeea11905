package dev.mlopspractice.course.cohort;

import dev.mlopspractice.course.grade.TaskState;
import java.util.List;
import java.util.Optional;

/**
 * What a submission has got.
 *
 * @param name of the submission
 * @param taken what in it was graded, in words
 * @param fingerprint of its files and of how they were graded
 * @param at when it was graded
 * @param chapters those that it has, of those that were asked for
 * @param problem why nothing of it was graded; empty where something was
 */
public record Mark(
    String name,
    String taken,
    String fingerprint,
    String at,
    List<OfChapter> chapters,
    String problem) {

  /** How the process that graded a chapter ended. */
  public enum Ending {
    /** With a verdict on each task. */
    GRADED,
    /** It was ended, because it took more than it may. */
    LIMIT,
    /** By itself, without a verdict. */
    NO_VERDICT,
    /** The machine kept it from a verdict. */
    ENVIRONMENT
  }

  /**
   * A chapter.
   *
   * @param ending how its process ended
   * @param reason why, where that was not with a verdict
   * @param seed what the run's names and data were made from
   * @param seconds from the start of its process to its end
   */
  public record OfChapter(
      int chapter, Ending ending, String reason, long seed, double seconds, List<OfTask> tasks) {
    /** Copies the list. */
    public OfChapter {
      tasks = List.copyOf(tasks);
    }

    /** The mark of this task. */
    public Optional<OfTask> task(String id) {
      return tasks.stream().filter(task -> task.id().equals(id)).findFirst();
    }
  }

  /**
   * A task.
   *
   * @param passed how many of its scenarios passed
   * @param reason what was wrong; empty where nothing was
   */
  public record OfTask(String id, TaskState state, int passed, int scenarios, String reason) {}

  /** Copies the list. */
  public Mark {
    chapters = List.copyOf(chapters);
  }

  /** The mark of a task, where its chapter was there. */
  public Optional<OfTask> task(String id) {
    return chapters.stream().flatMap(chapter -> chapter.task(id).stream()).findFirst();
  }

  /** How many tasks passed. */
  public long passed() {
    return chapters.stream()
        .flatMap(chapter -> chapter.tasks().stream())
        .filter(task -> task.state() == TaskState.PASSED)
        .count();
  }

  /** How long grading it took. */
  public double seconds() {
    return chapters.stream().mapToDouble(OfChapter::seconds).sum();
  }

  /** What the machine did to it, where it did. */
  public Optional<String> environment() {
    return chapters.stream()
        .filter(chapter -> chapter.ending() == Ending.ENVIRONMENT)
        .map(OfChapter::reason)
        .findFirst();
  }
}
