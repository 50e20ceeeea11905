package dev.mlopspractice.course;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlopspractice.acceptance.CheckOptions;
import dev.mlopspractice.acceptance.ScenarioResult;
import dev.mlopspractice.acceptance.Subject;
import dev.mlopspractice.course.TinyCourse.Run;
import dev.mlopspractice.course.exit.EnvironmentFault;
import dev.mlopspractice.course.exit.ExitCode;
import dev.mlopspractice.course.grade.Grader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchTest {
  private static final String GREETER = "starter/chapter-1-tiny/src/main/java/tiny/Greeter.java";
  private static final String COUNTER = "starter/chapter-1-tiny/src/main/java/tiny/Counter.java";

  @TempDir private Path folder;
  private TinyCourse course;

  @BeforeEach
  void layOut() {
    course = new TinyCourse(folder).withStarter();
  }

  @Test
  void everySaveIsGradedWithTheSameGraderUntilNobodySavesAnyMore() throws Exception {
    CountingGrader grader = new CountingGrader();
    course.with(grader);
    CompletableFuture<Run> watching =
        CompletableFuture.supplyAsync(() -> course.run("watch", "1", "--idle", "0.05"));
    grader.awaitCheck();

    course.write(GREETER, TinyCourse.GREETER);
    grader.awaitCheck();
    grader.awaitCheck();
    course.write(COUNTER, TinyCourse.COUNTER);
    grader.awaitCheck();
    grader.awaitCheck();

    Run run = watching.get(30, TimeUnit.SECONDS);
    assertThat(run.exitCode()).isEqualTo(ExitCode.PASSED);
    assertThat(run.out())
        .containsSubsequence(
            "0 of 2 tasks", "1 of 1 task", "1 of 2 tasks", "1 of 1 task", "Chapter 1 is done.");
  }

  @Test
  void aTaskThatIsStillWrongIsTheOnlyOneThatIsGraded() throws Exception {
    CountingGrader grader = new CountingGrader();
    course.with(grader);
    CompletableFuture<Run> watching =
        CompletableFuture.supplyAsync(() -> course.run("watch", "1", "--idle", "0.05"));
    grader.awaitCheck();

    course.write(GREETER, course.read(GREETER) + "// a comment\n");
    grader.awaitCheck();

    Run run = watching.get(30, TimeUnit.SECONDS);
    assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_ANSWER);
    assertThat(run.out()).containsOnlyOnce("0 of 2 tasks").endsWith("Ctrl-C ends.\n");
    assertThat(run.out()).containsSubsequence("0 of 2 tasks", "0 of 1 task");
  }

  @Test
  void aMachineAtFaultDoesNotEndTheWatch() throws Exception {
    CountingGrader grader = new CountingGrader();
    grader.failing = true;
    course.with(grader);
    CompletableFuture<Run> watching =
        CompletableFuture.supplyAsync(() -> course.run("watch", "1", "--idle", "0.05"));
    grader.awaitCheck();

    grader.failing = false;
    course.write(GREETER, TinyCourse.GREETER);
    grader.awaitCheck();
    grader.awaitCheck();

    Run run = watching.get(30, TimeUnit.SECONDS);
    assertThat(run.err()).contains("Cause:  The disk is full.", "Remedy: Free some space.");
    assertThat(run.out()).contains("1 of 2 tasks");
  }

  /** The tiny grader, and how often it was asked. */
  private static final class CountingGrader implements Grader {
    private final TinyGrader grader = new TinyGrader();
    private final Semaphore checks = new Semaphore(0);
    private volatile boolean failing;

    void awaitCheck() throws InterruptedException {
      assertThat(checks.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
    }

    @Override
    public List<ScenarioResult> grade(
        Subject subject, CheckOptions options, Consumer<ScenarioResult> listener) {
      try {
        if (failing) {
          throw new EnvironmentFault("The disk is full.", "Free some space.");
        }
        return grader.grade(subject, options, listener);
      } finally {
        checks.release();
      }
    }

    @Override
    public void close() {}
  }
}
