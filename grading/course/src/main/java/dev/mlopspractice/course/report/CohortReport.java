package dev.mlopspractice.course.report;

import dev.mlopspractice.course.cohort.Mark;
import dev.mlopspractice.course.exit.EnvironmentFault;
import dev.mlopspractice.course.layout.Chapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.List;

/** A run over submissions, as files: for a spreadsheet, for a CI server, for people. */
public final class CohortReport {
  private static final String CSV = "grades.csv";
  private static final String XML = "grades.xml";
  private static final String HTML = "grades.html";

  /** Their names. */
  static final List<String> FILES = List.of(HTML, CSV, XML);

  private final List<Chapter> chapters;
  private final List<Mark> marks;
  private final ZonedDateTime now;

  /**
   * @param chapters those that were asked for
   * @param marks of all submissions
   */
  public CohortReport(List<Chapter> chapters, List<Mark> marks, ZonedDateTime now) {
    this.chapters = List.copyOf(chapters);
    this.marks = List.copyOf(marks);
    this.now = now;
  }

  /**
   * Writes them.
   *
   * @throws EnvironmentFault where the folder cannot be written to
   */
  public void write(Path folder) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(CSV), CohortCsv.of(chapters, marks));
      Files.writeString(folder.resolve(XML), CohortXml.of(chapters, marks));
      Files.writeString(folder.resolve(HTML), new CohortPage(chapters, marks, now).text());
    } catch (IOException e) {
      throw new EnvironmentFault(
          folder + " cannot be written: " + e.getMessage(), "Choose another place with OUT.", e);
    }
  }
}
