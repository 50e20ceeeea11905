package dev.mlopspractice.course.report;

import dev.mlopspractice.course.cohort.Mark;
import dev.mlopspractice.course.cohort.Mark.OfTask;
import dev.mlopspractice.course.layout.Chapter;
import dev.mlopspractice.course.layout.Task;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** One page that needs no other file: who passed what, which tasks fail most, how long it took. */
final class CohortPage {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.ENGLISH);

  private final List<Chapter> chapters;
  private final List<Mark> marks;
  private final List<Task> tasks;
  private final ZonedDateTime now;
  private final Html html = new Html();

  CohortPage(List<Chapter> chapters, List<Mark> marks, ZonedDateTime now) {
    this.chapters = chapters;
    this.marks = marks;
    this.tasks = chapters.stream().flatMap(chapter -> chapter.tasks().stream()).toList();
    this.now = now;
  }

  String text() {
    html.markup("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .markup("<meta http-equiv=\"Content-Security-Policy\" ")
        .markup("content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
        .markup("<meta name=\"color-scheme\" content=\"light dark\">\n<title>Grades</title>\n")
        .markup("<style>\n" + style() + "</style>\n</head>\n<body>\n<main>\n");
    summary();
    whoPassedWhat();
    whatFailsMost();
    whatWasWrong();
    return html.markup("</main>\n</body>\n</html>\n").toString();
  }

  private static String style() {
    try (InputStream in = CohortPage.class.getResourceAsStream("grades.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("grades.css cannot be read", e);
    }
  }

  private void summary() {
    long all = marks.stream().filter(mark -> mark.passed() == tasks.size()).count();
    html.markup("<h1>Grades</h1>\n<p class=\"when\">").text(DAY.format(now)).markup(" · ");
    for (int i = 0; i < chapters.size(); i++) {
      Chapter chapter = chapters.get(i);
      html.text((i == 0 ? "" : ", ") + "chapter " + chapter.number() + " " + chapter.title());
    }
    List<Double> seconds =
        marks.stream().filter(m -> m.seconds() > 0).map(Mark::seconds).sorted().toList();
    html.markup("</p>\n<dl class=\"figures\">\n");
    figure("submissions", Integer.toString(marks.size()));
    figure("all tasks passed", Long.toString(all));
    figure("tasks passed", share(marks.stream().mapToLong(Mark::passed).sum()));
    if (!seconds.isEmpty()) {
      figure("seconds for one, in the middle", decimal(seconds.get(seconds.size() / 2)));
      figure("at most", decimal(seconds.get(seconds.size() - 1)));
    }
    html.markup("</dl>\n");
  }

  private void figure(String what, String figure) {
    html.markup("<div><dt>").text(what).markup("</dt><dd>").text(figure).markup("</dd></div>\n");
  }

  private String share(long passed) {
    long all = (long) marks.size() * tasks.size();
    return all == 0 ? "–" : Math.round(100.0 * passed / all) + " %";
  }

  private static String decimal(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }

  private void whoPassedWhat() {
    html.markup("<h2>Who passed what</h2>\n<p class=\"legend\">");
    for (Stand stand : Stand.values()) {
      sign(stand);
      html.text(" " + stand.words() + "   ");
    }
    html.markup("<span class=\"absent\">·</span> absent</p>\n<div class=\"wide\"><table>\n<thead>");
    html.markup("<tr><th scope=\"col\">submission</th>");
    for (Task task : tasks) {
      html.markup("<th scope=\"col\" class=\"task\" title=\"").text(task.title()).markup("\">");
      html.text(task.id()).markup("</th>");
    }
    html.markup(
        "<th scope=\"col\">passed</th><th scope=\"col\">seconds</th></tr></thead>\n<tbody>");
    for (int i = 0; i < marks.size(); i++) {
      Mark mark = marks.get(i);
      html.markup("<tr><th scope=\"row\">");
      if (notPassed(mark)) {
        html.markup("<a href=\"#s" + i + "\">").name(mark.name()).markup("</a></th>");
      } else {
        html.name(mark.name()).markup("</th>");
      }
      for (Task task : tasks) {
        html.markup("<td class=\"task\">");
        mark.task(task.id())
            .ifPresentOrElse(
                one -> sign(Stand.of(one.state())),
                () -> html.markup("<span class=\"absent\" title=\"absent\">·</span>"));
        html.markup("</td>");
      }
      html.markup("<td class=\"number\">").text(mark.passed() + " of " + tasks.size());
      html.markup("</td><td class=\"number\">")
          .text(decimal(mark.seconds()))
          .markup("</td></tr>\n");
    }
    html.markup("</tbody></table></div>\n");
  }

  private void sign(Stand stand) {
    String style = stand.name().toLowerCase(Locale.ROOT).replace('_', '-');
    html.markup("<span class=\"" + style + "\" title=\"").text(stand.words());
    html.markup("\" role=\"img\" aria-label=\"").text(stand.words()).markup("\">");
    html.text(stand.sign()).markup("</span>");
  }

  private record Failing(Task task, long present, long failed) {}

  private void whatFailsMost() {
    html.markup("<h2>Which tasks fail most</h2>\n<table class=\"bars\">\n<tbody>");
    tasks.stream()
        .map(this::failing)
        .sorted(Comparator.comparingLong(Failing::failed).reversed())
        .forEach(
            row -> {
              long percent =
                  row.present() == 0 ? 0 : Math.round(100.0 * row.failed() / row.present());
              html.markup("<tr><th scope=\"row\">")
                  .text(row.task().id() + "  " + row.task().title());
              html.markup("</th><td class=\"number\">").text(row.failed() + " of " + row.present());
              html.markup("</td><td class=\"bar\"><span style=\"width:" + percent + "%\"></span>");
              html.markup("</td></tr>\n");
            });
    html.markup("</tbody></table>\n");
  }

  private Failing failing(Task task) {
    List<OfTask> present = marks.stream().flatMap(mark -> mark.task(task.id()).stream()).toList();
    long failed = present.stream().filter(one -> Stand.of(one.state()) != Stand.PASSED).count();
    return new Failing(task, present.size(), failed);
  }

  private void whatWasWrong() {
    html.markup("<h2>What was wrong</h2>\n");
    for (int i = 0; i < marks.size(); i++) {
      Mark mark = marks.get(i);
      if (notPassed(mark)) {
        html.markup("<section id=\"s" + i + "\">\n<h3>").name(mark.name()).markup("</h3>\n");
        html.markup("<p class=\"when\">taken: ").name(mark.taken()).text(" · graded " + mark.at());
        html.markup("</p>\n");
        if (!Stand.note(mark).isEmpty()) {
          html.markup("<p class=\"note\">").name(Stand.note(mark)).markup("</p>\n");
        }
        mark.chapters().stream()
            .filter(chapter -> chapter.ending() == Mark.Ending.GRADED)
            .flatMap(chapter -> chapter.tasks().stream())
            .filter(task -> Stand.of(task.state()) != Stand.PASSED)
            .forEach(this::reason);
        html.markup("</section>\n");
      }
    }
  }

  private static boolean notPassed(Mark mark) {
    return !mark.problem().isEmpty()
        || mark.chapters().stream()
            .flatMap(chapter -> chapter.tasks().stream())
            .anyMatch(task -> Stand.of(task.state()) != Stand.PASSED);
  }

  private void reason(OfTask task) {
    Stand stand = Stand.of(task.state());
    html.markup("<h4>");
    sign(stand);
    html.text(" " + task.id() + " " + stand.words());
    if (task.scenarios() > 0) {
      html.text(" · " + task.passed() + " of " + task.scenarios() + " scenarios pass");
    }
    html.markup("</h4>\n");
    if (!task.reason().isEmpty()) {
      html.markup("<pre dir=\"auto\">").text(task.reason()).markup("</pre>\n");
    }
  }
}
