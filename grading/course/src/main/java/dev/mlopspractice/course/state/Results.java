package dev.mlopspractice.course.state;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mlopspractice.course.answer.Answer;
import dev.mlopspractice.course.exit.EnvironmentFault;
import dev.mlopspractice.course.grade.TaskState;
import dev.mlopspractice.course.grade.TaskVerdict;
import dev.mlopspractice.course.grade.Verdict;
import dev.mlopspractice.course.layout.Chapter;
import dev.mlopspractice.course.layout.CourseHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The latest verdict on every task of the trainee's own answers, in {@code .course/results}. */
public final class Results {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final CourseHome home;
  private final Clock clock;

  /**
   * How a task stood when it was last checked.
   *
   * @param report what the check said of it; empty where it passed
   */
  public record Stored(TaskState state, long passed, long scenarios, String at, String report) {
    /** Turns a missing report into an empty one. */
    public Stored {
      report = report == null ? "" : report;
    }

    /** When that was. */
    public Instant instant() {
      return Instant.parse(at);
    }
  }

  /** The file's shape. */
  private record File(Map<String, Stored> tasks) {}

  /**
   * @param clock when a verdict was given
   */
  public Results(CourseHome home, Clock clock) {
    this.home = home;
    this.clock = clock;
  }

  /**
   * Remembers a verdict on a trainee's answer; a verdict on anything else is not remembered.
   *
   * @param reports what the check says of tasks that did not pass, by the task's identifier
   */
  public void store(Verdict verdict, Map<String, String> reports) {
    if (!verdict.answer().kind().equals(Answer.STARTER)) {
      return;
    }
    Chapter chapter = verdict.answer().chapter();
    Map<String, Stored> tasks = new TreeMap<>(of(chapter));
    String now = clock.instant().toString();
    for (TaskVerdict task : verdict.tasks()) {
      if (task.state() != TaskState.NO_VERDICT) {
        tasks.put(
            task.task().id(),
            new Stored(
                task.state(),
                task.passedScenarios(),
                task.scenarios().size(),
                now,
                reports.getOrDefault(task.task().id(), "")));
      }
    }
    Path file = file(chapter);
    try {
      Files.createDirectories(file.getParent());
      Path fresh = Files.createTempFile(file.getParent(), "result", ".tmp");
      JSON.writeValue(fresh.toFile(), new File(tasks));
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
  }

  /** The latest verdicts on a chapter's tasks, by the task's identifier. */
  public Map<String, Stored> of(Chapter chapter) {
    Path file = file(chapter);
    if (!Files.exists(file)) {
      return Map.of();
    }
    try {
      return JSON.readValue(file.toFile(), File.class).tasks();
    } catch (IOException e) {
      throw new EnvironmentFault(
          home.relative(file) + " is damaged.", "Remove it; the next check writes it again.", e);
    }
  }

  /** The latest verdict on a task. */
  public Optional<Stored> of(Chapter chapter, String task) {
    return Optional.ofNullable(of(chapter).get(task));
  }

  /** Forgets a chapter's verdicts: its files are not what they were. */
  public void forget(Chapter chapter) {
    try {
      Files.deleteIfExists(file(chapter));
    } catch (IOException e) {
      throw new UncheckedIOException(file(chapter) + " cannot be removed", e);
    }
  }

  private Path file(Chapter chapter) {
    return home.state().resolve("results").resolve(chapter.folder() + ".json");
  }
}
