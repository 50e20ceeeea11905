package dev.mlopspractice.course.watch;

import dev.mlopspractice.course.answer.Answer;
import dev.mlopspractice.course.answer.AnswerCompiler;
import dev.mlopspractice.course.exit.ExitCode;
import dev.mlopspractice.course.grade.Checker;
import dev.mlopspractice.course.grade.Grader;
import dev.mlopspractice.course.layout.CourseHome;
import java.util.Set;

/**
 * Checks an answer again and again. Compiler, cloud and containers start with the first check and
 * stay warm until the end.
 */
public final class SavedChecks implements AutoCloseable {
  private final CourseHome home;
  private final Grader.Factory graders;
  private final Answer answer;
  private final Check check;
  private AnswerCompiler compiler;
  private Grader grader;

  /** One check, and what becomes of its verdict. */
  @FunctionalInterface
  public interface Check {
    /**
     * Checks.
     *
     * @param tasks which; none is all
     * @return its {@link ExitCode}
     */
    int run(Checker checker, Answer answer, Set<String> tasks);
  }

  /**
   * @param check called for each check, one at a time
   */
  public SavedChecks(CourseHome home, Grader.Factory graders, Answer answer, Check check) {
    this.home = home;
    this.graders = graders;
    this.answer = answer;
    this.check = check;
  }

  /** Checks all tasks. */
  public int ofAll() {
    return run(Set.of());
  }

  /**
   * Checks after a save: first the tasks whose files were saved, for a verdict at once, and when
   * they pass, all.
   */
  public int after(Set<String> saved) {
    Set<String> tasks = answer.chapter().tasksOfAll(saved);
    int exitCode = run(tasks);
    return exitCode == ExitCode.PASSED && !tasks.isEmpty() ? run(Set.of()) : exitCode;
  }

  private int run(Set<String> tasks) {
    if (grader == null) {
      grader = graders.open(answer.chapter());
      compiler = new AnswerCompiler(home);
    }
    int exitCode = check.run(new Checker(home, compiler, grader, false), answer, tasks);
    if (exitCode == ExitCode.ENVIRONMENT) { // what is mended by then is started at the next save
      close();
      grader = null;
    }
    return exitCode;
  }

  /** Told when nobody waits: makes ready what the next check will need. */
  public void prepare() {
    if (grader != null) {
      grader.prepare();
    }
  }

  @Override
  public void close() {
    if (grader != null) {
      grader.close();
      compiler.close();
    }
  }
}
