package dev.mlopspractice.course.grade;

import dev.mlopspractice.acceptance.CheckOptions;
import dev.mlopspractice.acceptance.ScenarioResult;
import dev.mlopspractice.acceptance.Subject;
import dev.mlopspractice.course.layout.Chapter;
import java.util.List;
import java.util.function.Consumer;

/** Runs a chapter's scenarios against a compiled answer. Stays warm between calls. */
public interface Grader extends AutoCloseable {
  /**
   * Grades.
   *
   * @param listener told of each scenario as it ends, from another thread, one at a time
   * @return all verdicts in the order of the feature file
   * @throws dev.mlopspractice.course.exit.EnvironmentFault where the cloud cannot be started
   */
  List<ScenarioResult> grade(
      Subject subject, CheckOptions options, Consumer<ScenarioResult> listener);

  /** Told when a verdict is out and nobody waits: makes ready what the next one will need. */
  default void prepare() {}

  @Override
  void close();

  /** Makes graders: only commands that grade pay for a cloud. */
  @FunctionalInterface
  interface Factory {
    /** A grader for a chapter, whose cloud is started at its first use. */
    Grader open(Chapter chapter);
  }
}
