package dev.mlopspractice.course.cohort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mlopspractice.acceptance.Outcome;
import dev.mlopspractice.course.cohort.Mark.OfTask;
import dev.mlopspractice.course.grade.TaskState;
import dev.mlopspractice.course.layout.Chapter;
import dev.mlopspractice.course.layout.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the JSON that a check has written, which a submission may have had its hands on. */
final class VerdictFile {
  private static final long LONGEST = 8L << 20;
  private static final JsonMapper JSON = new JsonMapper();

  private VerdictFile() {}

  static boolean exists(Path file) {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * The marks of the chapter's tasks.
   *
   * @throws IOException where it is not the verdict on just this chapter
   */
  static List<OfTask> read(Path file, Chapter chapter) throws IOException {
    if (!exists(file) || Files.size(file) > LONGEST) {
      throw new IOException("there is none");
    }
    JsonNode tasks = JSON.readTree(file.toFile()).path("tasks");
    if (tasks.size() != chapter.tasks().size()) {
      throw new IOException("it is about other tasks");
    }
    List<OfTask> marks = new ArrayList<>();
    for (int i = 0; i < tasks.size(); i++) {
      marks.add(task(tasks.get(i), chapter.tasks().get(i)));
    }
    return marks;
  }

  private static OfTask task(JsonNode node, Task task) throws IOException {
    if (!node.path("task").asText().equals(task.id())) {
      throw new IOException("it is about other tasks");
    }
    TaskState state;
    try {
      state = TaskState.valueOf(node.path("state").asText());
    } catch (IllegalArgumentException e) {
      throw new IOException("task " + task.id() + " has no state", e);
    }
    int passed = 0;
    String reason = "";
    for (JsonNode scenario : node.path("scenarios")) {
      if (scenario.path("outcome").asText().equals(Outcome.PASSED.name())) {
        passed++;
      } else if (reason.isEmpty()) {
        reason = reason(scenario);
      }
    }
    for (JsonNode error : node.path("errors")) {
      reason = reason.isEmpty() ? error.asText() : reason + "\n" + error.asText();
    }
    if (reason.isEmpty() && state == TaskState.UNFINISHED) {
      reason = "The check's limit came before this task was through.";
    }
    return new OfTask(
        task.id(), state, passed, node.path("scenarios").size(), Printable.text(reason));
  }

  private static String reason(JsonNode scenario) {
    return scenario.path("title").asText()
        + "\nexpected: "
        + scenario.path("expected").asText()
        + "\nobserved: "
        + scenario.path("observed").asText();
  }
}
