package dev.mlopspractice.course.site;

import dev.mlopspractice.course.layout.Chapter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All pages of the site, and the order in which one reads them.
 *
 * @param pages by the file or folder that they show
 * @param decks slides of each language, as addresses
 */
record SiteMap(Map<Path, Page> pages, List<Chapter> chapters, Map<Language, List<String>> decks) {
  /** Texts beside the lessons that are worth a place in the navigation. */
  static final List<Path> MORE =
      List.of(
          Path.of("CONTRIBUTING.md"),
          Path.of("infra/README.md"),
          Path.of("data/README.md"),
          Path.of("grading/cloud/README.md"),
          Path.of("benchmarks/README.md"));

  /**
   * A text in a language, or in English where it is not translated; empty where it is not there.
   */
  Optional<Page> text(Path folder, Language language) {
    return Optional.ofNullable(pages.get(folder.resolve(language.readme())))
        .or(() -> Optional.ofNullable(pages.get(folder.resolve(Language.EN.readme()))));
  }

  Optional<Page> home(Language language) {
    return text(Path.of(""), language);
  }

  Optional<Page> lesson(Chapter chapter, Language language) {
    return text(Path.of("chapters", chapter.folder()), language);
  }

  /** The chapter that a page is a lesson of. */
  Optional<Chapter> chapterOf(Page page) {
    return chapters.stream()
        .filter(chapter -> lesson(chapter, page.language()).equals(Optional.of(page)))
        .findFirst();
  }

  /** The same text in the other language. */
  Optional<Page> translation(Page page) {
    Language other = page.language() == Language.EN ? Language.JA : Language.EN;
    String name = String.valueOf(page.source().getFileName());
    Path sibling =
        page.source().resolveSibling(name.equals(page.language().readme()) ? other.readme() : "-");
    return Optional.ofNullable(pages.get(sibling));
  }

  /** Lessons in the order in which they are read. */
  List<Page> lessons(Language language) {
    List<Page> lessons = new ArrayList<>();
    home(language).ifPresent(lessons::add);
    chapters.forEach(chapter -> lesson(chapter, language).ifPresent(lessons::add));
    return lessons;
  }
}
