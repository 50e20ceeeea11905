package dev.mlopspractice.course.grade;

import dev.mlopspractice.acceptance.Acceptance;
import dev.mlopspractice.acceptance.AnswerJvms;
import dev.mlopspractice.acceptance.CheckOptions;
import dev.mlopspractice.acceptance.ScenarioResult;
import dev.mlopspractice.acceptance.Subject;
import dev.mlopspractice.acceptance.world.AnswerPrograms;
import dev.mlopspractice.course.layout.CourseHome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Grades with the chapters' features, against the cloud that {@code CLOUD} names. */
public final class AcceptanceGrader implements Grader {
  private final CourseHome home;
  private final StartingCloud cloud;
  private Subject last;

  private AcceptanceGrader(CourseHome home, StartingCloud cloud) {
    this.home = home;
    this.cloud = cloud;
  }

  /** Where the class-data archive of a chapter's programs lies. */
  public static Path archive(CourseHome home, int chapter) {
    return home.state().resolve("build").resolve("chapter-" + chapter + ".jsa");
  }

  /**
   * Graders for an environment. The cloud of each starts at once, in the background: while the
   * answer is compiled, its engines come up.
   */
  public static Grader.Factory factory(CourseHome home, Map<String, String> environment) {
    return chapter ->
        new AcceptanceGrader(home, StartingCloud.begin(environment, chapter.services()));
  }

  @Override
  public List<ScenarioResult> grade(
      Subject subject, CheckOptions options, Consumer<ScenarioResult> listener) {
    AnswerJvms jvms = AnswerJvms.from(archive(home, subject.chapter()));
    last = subject;
    CheckOptions all = options.with(jvms).withCache(home.state());
    return Acceptance.run(subject, cloud.await(), all, listener);
  }

  @Override
  public void prepare() {
    if (last != null) {
      AnswerJvms jvms = AnswerJvms.from(archive(home, last.chapter()));
      AnswerPrograms.warm(last, jvms, cloud.await());
    }
  }

  @Override
  public void close() {
    cloud.close();
  }
}
