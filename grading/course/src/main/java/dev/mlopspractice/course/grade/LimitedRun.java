package dev.mlopspractice.course.grade;

import dev.mlopspractice.acceptance.CheckOptions;
import dev.mlopspractice.acceptance.ScenarioResult;
import dev.mlopspractice.acceptance.Subject;
import dev.mlopspractice.course.grade.Checker.Graded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Has an answer graded on a thread of its own, and does not wait longer than the limit. */
final class LimitedRun {
  private final Grader grader;
  private final Duration limit;

  LimitedRun(Grader grader, Duration limit) {
    this.grader = grader;
    this.limit = limit;
  }

  /** What has ended within the limit. */
  Graded run(Subject subject, CheckOptions options, CheckSteps steps) {
    List<ScenarioResult> ended = Collections.synchronizedList(new ArrayList<>());
    steps.grading();
    FutureTask<List<ScenarioResult>> run =
        new FutureTask<>(
            () ->
                grader.grade(
                    subject,
                    options,
                    result -> {
                      ended.add(result);
                      steps.ended(result);
                    }));
    Thread thread = new Thread(run, "grading-" + subject.kind());
    thread.setDaemon(true); // a scenario that hangs must not hold the process
    thread.start();
    try {
      return new Graded(run.get(limit.toMillis(), TimeUnit.MILLISECONDS), true);
    } catch (TimeoutException e) {
      run.cancel(true);
      synchronized (ended) {
        return new Graded(List.copyOf(ended), false);
      }
    } catch (InterruptedException e) {
      run.cancel(true);
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The check was interrupted.", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException runtime) {
        throw runtime;
      }
      throw new IllegalStateException(
          "the scenarios could not be run: " + e.getCause(), e.getCause());
    }
  }
}
