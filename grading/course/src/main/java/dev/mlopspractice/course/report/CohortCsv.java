package dev.mlopspractice.course.report;

import dev.mlopspractice.course.cohort.Mark;
import dev.mlopspractice.course.layout.Chapter;
import dev.mlopspractice.course.layout.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A line for each submission, a column for each task. */
final class CohortCsv {
  private CohortCsv() {}

  static String of(List<Chapter> chapters, List<Mark> marks) {
    List<Task> tasks = chapters.stream().flatMap(chapter -> chapter.tasks().stream()).toList();
    List<String> head = new ArrayList<>(List.of("submission", "passed", "tasks"));
    tasks.forEach(task -> head.add(task.id()));
    head.addAll(List.of("seconds", "graded at", "taken", "note"));
    return line(head)
        + marks.stream().map(m -> line(fields(m, tasks))).collect(Collectors.joining());
  }

  private static List<String> fields(Mark mark, List<Task> tasks) {
    List<String> fields = new ArrayList<>();
    fields.add(mark.name());
    fields.add(Long.toString(mark.passed()));
    fields.add(Integer.toString(tasks.size()));
    for (Task task : tasks) {
      fields.add(mark.task(task.id()).map(one -> Stand.of(one.state()).words()).orElse("absent"));
    }
    fields.add(String.format(Locale.ROOT, "%.1f", mark.seconds()));
    fields.add(mark.at());
    fields.add(mark.taken());
    fields.add(Stand.note(mark));
    return fields;
  }

  private static String line(List<String> fields) {
    return fields.stream().map(CohortCsv::field).collect(Collectors.joining(",")) + "\r\n";
  }

  /** A spreadsheet takes what begins like a formula for one, so that gets an apostrophe. */
  private static String field(String text) {
    String safe = text.matches("(?s)\\s*[=+\\-@|%].*") ? "'" + text : text;
    return "\"" + safe.replace("\"", "\"\"") + "\"";
  }
}
