package dev.mlopspractice.course.site;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * One page of the site, without what stands around it.
 *
 * @param source the file or folder that it shows, below the course's folder
 * @param address below the site's folder
 * @param title in plain text
 * @param body HTML
 * @param sections its parts, in order, for the table of contents and the search
 * @param references files and folders that it links to, and that must have pages too
 */
record Page(
    Path source,
    String address,
    Language language,
    String title,
    String body,
    List<Section> sections,
    Set<Path> references) {

  Page {
    sections = List.copyOf(sections);
    references = Set.copyOf(references);
  }

  /**
   * A part of a page that can be linked to.
   *
   * @param id of its heading; empty for what comes before the first
   * @param level of its heading
   * @param title of its heading, in plain text
   * @param text all its words
   */
  record Section(String id, int level, String title, String text) {}

  /** Whether a picture on it is drawn in the browser. */
  boolean hasDiagrams() {
    return body.contains("class=\"mermaid\"");
  }

  /** Whether it shows code of the repository and is no text of its own. */
  boolean isSource() {
    return address.startsWith("source/");
  }
}
