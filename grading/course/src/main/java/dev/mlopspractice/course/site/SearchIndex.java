package dev.mlopspractice.course.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What one can search for, as a script: a page that was opened from a disk may load no JSON. */
final class SearchIndex {
  private static final JsonMapper JSON = new JsonMapper();

  private SearchIndex() {}

  /** Where the index of a language is. */
  static String address(Language language) {
    return "assets/index-" + language.code() + ".js";
  }

  /** The index of a language: a text that is not translated is found in English. */
  static String script(Collection<Page> pages, SiteMap map, Language language) {
    List<Map<String, String>> entries = new ArrayList<>();
    for (Page page : pages) {
      boolean foreign = page.language() != language;
      if (page.isSource() || (foreign && map.translation(page).isPresent())) {
        continue;
      }
      for (Page.Section section : page.sections()) {
        entries.add(
            Map.of(
                "url",
                page.address() + (section.id().isEmpty() ? "" : "#" + section.id()),
                "page",
                page.title(),
                "title",
                section.title().isEmpty() ? page.title() : section.title(),
                "text",
                section.text().replaceAll("\\s+", " ")));
      }
    }
    try {
      return "window.courseIndex = " + JSON.writeValueAsString(entries) + ";\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An index is plain text.", e);
    }
  }
}
