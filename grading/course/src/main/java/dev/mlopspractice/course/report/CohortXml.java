package dev.mlopspractice.course.report;

import dev.mlopspractice.course.cohort.Mark;
import dev.mlopspractice.course.cohort.Mark.OfChapter;
import dev.mlopspractice.course.cohort.Mark.OfTask;
import dev.mlopspractice.course.layout.Chapter;
import dev.mlopspractice.course.layout.Task;
import java.util.List;
import javax.xml.stream.XMLStreamException;

/** JUnit's XML: a suite for each submission and chapter, a case for each task. */
final class CohortXml {
  private final List<Chapter> chapters;
  private final XmlText xml;

  private CohortXml(List<Chapter> chapters, XmlText xml) {
    this.chapters = chapters;
    this.xml = xml;
  }

  static String of(List<Chapter> chapters, List<Mark> marks) {
    return XmlText.document(xml -> new CohortXml(chapters, xml).write(marks));
  }

  private void write(List<Mark> marks) throws XMLStreamException {
    xml.start("testsuites", "name", "submissions");
    for (Mark mark : marks) {
      for (OfChapter chapter : mark.chapters()) {
        suite(mark, chapter);
      }
      if (!mark.problem().isEmpty()) {
        xml.start("testsuite", "name", mark.name(), "tests", "1", "failures", "0", "errors", "1");
        xml.start("testcase", "classname", mark.name(), "name", "can be graded", "time", "0");
        xml.element("error", mark.problem(), mark.problem());
        xml.end();
        xml.end();
      }
    }
    xml.end();
  }

  private void suite(Mark mark, OfChapter chapter) throws XMLStreamException {
    long errors =
        chapter.tasks().stream().filter(t -> Stand.of(t.state()) == Stand.NO_VERDICT).count();
    long passed = chapter.tasks().stream().filter(t -> Stand.of(t.state()) == Stand.PASSED).count();
    xml.start(
        "testsuite",
        "name",
        mark.name() + ", chapter " + chapter.chapter(),
        "tests",
        Integer.toString(chapter.tasks().size()),
        "failures",
        Long.toString(chapter.tasks().size() - passed - errors),
        "errors",
        Long.toString(errors),
        "time",
        XmlText.seconds(chapter.seconds()),
        "timestamp",
        mark.at());
    for (OfTask task : chapter.tasks()) {
      xml.start(
          "testcase", "classname", mark.name(), "name", task.id() + " " + title(task), "time", "0");
      Stand stand = Stand.of(task.state());
      if (stand != Stand.PASSED) {
        String kind = stand == Stand.NO_VERDICT ? "error" : "failure";
        xml.element(kind, stand.words(), task.reason());
      }
      xml.end();
    }
    xml.end();
  }

  private String title(OfTask task) {
    return chapters.stream()
        .flatMap(chapter -> chapter.task(task.id()).stream())
        .map(Task::title)
        .findFirst()
        .orElse("");
  }
}
