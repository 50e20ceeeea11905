package dev.mlopspractice.course.grade;

import dev.mlopspractice.acceptance.Acceptance;
import dev.mlopspractice.acceptance.CheckOptions;
import dev.mlopspractice.acceptance.ScenarioResult;
import dev.mlopspractice.acceptance.Subject;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Grades with the chapters' features, against the cloud that {@code CLOUD} names. */
public final class AcceptanceGrader implements Grader {
  private final StartingCloud cloud;

  private AcceptanceGrader(StartingCloud cloud) {
    this.cloud = cloud;
  }

  /**
   * Graders for an environment. The cloud of each starts at once, in the background: while the
   * answer is compiled, its engines come up.
   */
  public static Grader.Factory factory(Map<String, String> environment) {
    return () -> new AcceptanceGrader(StartingCloud.begin(environment));
  }

  @Override
  public List<ScenarioResult> grade(
      Subject subject, CheckOptions options, Consumer<ScenarioResult> listener) {
    return Acceptance.run(subject, cloud.await(), options, listener);
  }

  @Override
  public void close() {
    cloud.close();
  }
}
