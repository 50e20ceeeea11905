package dev.mlopspractice.course.report;

import dev.mlopspractice.course.grade.TaskVerdict;
import dev.mlopspractice.course.grade.Verdict;
import dev.mlopspractice.course.layout.CourseHome;
import dev.mlopspractice.course.terminal.Style;
import dev.mlopspractice.course.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.TreeMap;

/** What a check says of each task that did not pass, as plain text. */
public final class TaskReports {
  private static final Style STYLE = new Style(true, false, false, 90);

  private TaskReports() {}

  /** The reports by the task's identifier. */
  public static Map<String, String> of(CourseHome home, Verdict verdict) {
    Map<String, String> reports = new TreeMap<>();
    for (TaskVerdict task : verdict.tasks()) {
      if (!task.passed()) {
        StringWriter text = new StringWriter();
        Terminal out = new Terminal(new PrintWriter(text), STYLE);
        new FailureReport(out, home, verdict, false).writeBody(task);
        String body = text.toString().stripTrailing().stripIndent();
        reports.put(task.task().id(), body.replaceFirst("^\n+", "") + "\n");
      }
    }
    return reports;
  }
}
