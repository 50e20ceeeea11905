package dev.mlopspractice.course.report;

import dev.mlopspractice.course.exit.EnvironmentFault;
import dev.mlopspractice.course.grade.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a verdict for machines; the file's name says in which format. */
public final class ReportFile {
  private ReportFile() {}

  /**
   * Writes a report.
   *
   * @param file {@code *.xml} for JUnit's format, {@code *.json} for our own
   * @throws EnvironmentFault where the name has another ending or the file cannot be written
   */
  public static void write(Path file, Verdict verdict) {
    String name = file.getFileName().toString();
    String text;
    if (name.endsWith(".xml")) {
      text = JunitXml.of(verdict);
    } else if (name.endsWith(".json")) {
      text = VerdictJson.of(verdict);
    } else {
      throw new EnvironmentFault(
          "--report " + file + " has no format that is known.",
          "Let its name end in .xml or .json.");
    }
    try {
      if (file.toAbsolutePath().getParent() != null) {
        Files.createDirectories(file.toAbsolutePath().getParent());
      }
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new EnvironmentFault(
          file + " cannot be written: " + e.getMessage(), "Choose another place for --report.", e);
    }
  }
}
