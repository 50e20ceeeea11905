package dev.mlopspractice.course.report;

import dev.mlopspractice.acceptance.Finding;
import dev.mlopspractice.acceptance.Outcome;
import dev.mlopspractice.acceptance.ScenarioResult;
import dev.mlopspractice.course.grade.TaskVerdict;
import dev.mlopspractice.course.grade.Verdict;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;

/**
 * A verdict in the XML that JUnit reports have and CI servers read: a suite per task, a case per
 * scenario. A task that could not be graded is one case of its own.
 */
final class JunitXml {
  private final XmlText xml;

  private JunitXml(XmlText xml) {
    this.xml = xml;
  }

  static String of(Verdict verdict) {
    return XmlText.document(xml -> new JunitXml(xml).write(verdict));
  }

  private void write(Verdict verdict) throws XMLStreamException {
    xml.start(
        "testsuites",
        "name",
        verdict.answer().chapter().folder(),
        "time",
        XmlText.seconds(verdict.took().toMillis() / 1000.0));
    for (TaskVerdict task : verdict.tasks()) {
      suite(task);
    }
    xml.end();
  }

  private void suite(TaskVerdict task) throws XMLStreamException {
    boolean graded = !task.scenarios().isEmpty();
    long failures = task.scenarios().stream().filter(s -> s.outcome() == Outcome.WRONG).count();
    long errors = task.scenarios().stream().filter(s -> s.outcome() == Outcome.ENVIRONMENT).count();
    xml.start(
        "testsuite",
        "name",
        task.task().id() + " " + task.task().title(),
        "tests",
        String.valueOf(graded ? task.scenarios().size() : 1),
        "failures",
        String.valueOf(graded || task.passed() ? failures : 1),
        "errors",
        String.valueOf(errors));
    for (ScenarioResult scenario : task.scenarios()) {
      scenario(scenario);
    }
    if (!graded) {
      xml.start(
          "testcase", "classname", task.task().id(), "name", task.task().title(), "time", "0");
      xml.element("failure", task.state().name(), reasons(task));
      xml.end();
    }
    xml.end();
  }

  private void scenario(ScenarioResult scenario) throws XMLStreamException {
    xml.start(
        "testcase",
        "classname",
        scenario.task(),
        "name",
        scenario.title(),
        "time",
        XmlText.seconds(scenario.took().toMillis() / 1000.0));
    if (scenario.outcome() != Outcome.PASSED) {
      Finding finding = scenario.finding().orElseThrow();
      xml.element(
          scenario.outcome() == Outcome.WRONG ? "failure" : "error",
          finding.observed(),
          "expected: " + finding.expected() + "\nobserved: " + finding.observed());
    }
    xml.end();
  }

  private static String reasons(TaskVerdict task) {
    return Stream.of(
            task.missing().stream().map(file -> file + " is missing"),
            task.errors().stream()
                .map(error -> error.file() + ":" + error.line() + ": " + error.message()),
            task.blockedBy().stream().map(file -> "needs " + file))
        .flatMap(reasons -> reasons)
        .collect(Collectors.joining("\n"));
  }
}
