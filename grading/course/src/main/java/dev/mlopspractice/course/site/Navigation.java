package dev.mlopspractice.course.site;

import dev.mlopspractice.course.layout.Chapter;
import java.util.List;
import java.util.Optional;

/** What leads from a page to the others. */
final class Navigation {
  /** The address of the page that shows the running system. */
  static final String SYSTEM = "system.html";

  private final SiteMap map;
  private final Words words;

  Navigation(SiteMap map, Words words) {
    this.map = map;
    this.words = words;
  }

  /** The list at the side. */
  String side(Page page) {
    Language language = page.language();
    StringBuilder html = new StringBuilder("<ul>\n");
    map.home(language).ifPresent(home -> item(html, page, home.address(), word(page, "home")));
    item(html, page, SYSTEM, word(page, "system"));
    html.append("</ul>\n");
    StringBuilder lessons = new StringBuilder();
    for (Chapter chapter : map.chapters()) {
      map.lesson(chapter, language).ifPresent(lesson -> chapter(lessons, page, chapter, lesson));
    }
    group(html, page, "chapters", lessons);
    StringBuilder decks = new StringBuilder();
    map.decks()
        .getOrDefault(language, List.of())
        .forEach(deck -> item(decks, page, deck, Decks.title(deck)));
    group(html, page, "slides", decks);
    StringBuilder more = new StringBuilder();
    SiteMap.MORE.stream()
        .flatMap(path -> Optional.ofNullable(map.pages().get(path)).stream())
        .forEach(text -> item(more, page, text.address(), text.title()));
    group(html, page, "more", more);
    return html.toString();
  }

  private void group(StringBuilder html, Page page, String key, StringBuilder items) {
    if (!items.isEmpty()) {
      html.append("<h2>%s</h2>\n<ul>\n%s</ul>\n".formatted(word(page, key), items));
    }
  }

  private static void item(StringBuilder html, Page page, String address, String title) {
    html.append("<li>").append(link(page, address, Html.escape(title))).append("</li>\n");
  }

  private static void chapter(StringBuilder html, Page page, Chapter chapter, Page lesson) {
    String mark = "<span class=\"stand\" data-chapter=\"%d\"></span>".formatted(chapter.number());
    html.append("<li>").append(link(page, lesson.address(), Html.escape(lesson.title()) + mark));
    html.append("</li>\n");
  }

  private static String link(Page page, String address, String content) {
    return "<a href=\"%s\"%s>%s</a>"
        .formatted(
            Html.escape(Address.relative(page.address(), address)),
            page.address().equals(address) ? " aria-current=\"page\"" : "",
            content);
  }

  /** The parts of a long page. */
  String contents(Page page) {
    List<Page.Section> parts =
        page.sections().stream().filter(section -> section.level() == 2).toList();
    if (parts.size() < 3) {
      return "";
    }
    StringBuilder html = new StringBuilder();
    html.append(
        "<nav class=\"contents\" aria-label=\"%s\">\n<h2>%<s</h2>\n<ul>\n"
            .formatted(word(page, "contents")));
    for (Page.Section part : parts) {
      html.append(
          "<li><a href=\"#%s\">%s</a></li>\n"
              .formatted(Html.escape(part.id()), Html.escape(part.title())));
    }
    return html.append("</ul>\n</nav>\n").toString();
  }

  /** The lessons before and after this one. */
  String steps(Page page) {
    List<Page> lessons = map.lessons(page.language());
    int at = lessons.indexOf(page);
    if (at < 0) {
      return "";
    }
    StringBuilder html =
        new StringBuilder(
            "<nav class=\"steps\" aria-label=\"%s\">\n".formatted(word(page, "steps")));
    if (at > 0) {
      html.append(step(page, lessons.get(at - 1), "prev", "previous"));
    }
    if (at + 1 < lessons.size()) {
      html.append(step(page, lessons.get(at + 1), "next", "next"));
    }
    return html.append("</nav>\n").toString();
  }

  private String step(Page page, Page to, String relation, String key) {
    return "<a rel=\"%s\" href=\"%s\"><small>%s</small>%s</a>\n"
        .formatted(
            relation,
            Html.escape(Address.relative(page.address(), to.address())),
            word(page, key),
            Html.escape(to.title()));
  }

  /** The way to the other language, where the page is translated. */
  String translation(Page page) {
    return map.translation(page)
        .map(
            other ->
                "<a class=\"language\" lang=\"%s\" hreflang=\"%<s\" href=\"%s\">%s</a>"
                    .formatted(
                        other.language().code(),
                        Html.escape(Address.relative(page.address(), other.address())),
                        words.of(other.language(), "language")))
        .orElse("");
  }

  /** What the course consists of, with the standing of each chapter; on the front page. */
  String cards(Page page) {
    StringBuilder html = new StringBuilder("<ol class=\"cards\">\n");
    for (Chapter chapter : map.chapters()) {
      map.lesson(chapter, page.language())
          .ifPresent(
              lesson ->
                  html.append(
                      "<li><a href=\"%s\"><b>%s</b><span class=\"stand\" data-chapter=\"%d\"></span></a></li>\n"
                          .formatted(
                              Html.escape(Address.relative(page.address(), lesson.address())),
                              Html.escape(lesson.title()),
                              chapter.number())));
    }
    return html.append("</ol>\n").toString();
  }

  private String word(Page page, String key) {
    return Html.escape(words.of(page.language(), key));
  }
}
