package dev.mlopspractice.course.report;

import dev.mlopspractice.acceptance.Finding;
import dev.mlopspractice.acceptance.Outcome;
import dev.mlopspractice.acceptance.ScenarioResult;
import dev.mlopspractice.course.grade.TaskVerdict;
import dev.mlopspractice.course.grade.Verdict;
import java.io.StringWriter;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A verdict in the XML that JUnit reports have and CI servers read: a suite per task, a case per
 * scenario. A task that could not be graded is one case of its own.
 */
final class JunitXml {
  private final XMLStreamWriter xml;

  private JunitXml(XMLStreamWriter xml) {
    this.xml = xml;
  }

  static String of(Verdict verdict) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      new JunitXml(xml).write(verdict);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("A verdict cannot be written as XML.", e);
    }
    return text + "\n";
  }

  private void write(Verdict verdict) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    start(
        "testsuites",
        "name",
        verdict.answer().chapter().folder(),
        "time",
        seconds(verdict.took().toMillis()));
    for (TaskVerdict task : verdict.tasks()) {
      suite(task);
    }
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void suite(TaskVerdict task) throws XMLStreamException {
    boolean graded = !task.scenarios().isEmpty();
    long failures = task.scenarios().stream().filter(s -> s.outcome() == Outcome.WRONG).count();
    long errors = task.scenarios().stream().filter(s -> s.outcome() == Outcome.ENVIRONMENT).count();
    start(
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
      start("testcase", "classname", task.task().id(), "name", task.task().title(), "time", "0");
      start("failure", "message", task.state().name());
      xml.writeCharacters(printable(reasons(task)));
      xml.writeEndElement();
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private void scenario(ScenarioResult scenario) throws XMLStreamException {
    start(
        "testcase",
        "classname",
        scenario.task(),
        "name",
        scenario.title(),
        "time",
        seconds(scenario.took().toMillis()));
    if (scenario.outcome() != Outcome.PASSED) {
      Finding finding = scenario.finding().orElseThrow();
      start(
          scenario.outcome() == Outcome.WRONG ? "failure" : "error", "message", finding.observed());
      xml.writeCharacters(
          printable("expected: " + finding.expected() + "\nobserved: " + finding.observed()));
      xml.writeEndElement();
    }
    xml.writeEndElement();
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

  private void start(String element, String... attributes) throws XMLStreamException {
    xml.writeStartElement(element);
    for (int i = 0; i < attributes.length; i += 2) {
      xml.writeAttribute(attributes[i], printable(attributes[i + 1]));
    }
  }

  /** XML 1.0 has no way to write most control characters. */
  private static String printable(String text) {
    return text.replaceAll(
        "[^\\t\\n\\r\\x20-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]", "?");
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.3f", millis / 1000.0);
  }
}
