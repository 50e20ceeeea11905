package dev.mlopspractice.course.site;

import dev.mlopspractice.course.exit.EnvironmentFault;
import dev.mlopspractice.course.layout.Catalogue;
import dev.mlopspractice.course.layout.CourseHome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The whole site: lessons, what they link to, and what goes with them. */
public final class Site {
  private final CourseHome home;
  private final Catalogue catalogue;
  private final Repository repository;
  private final Words words = new Words();

  /** A site of the course's texts, as they are now. */
  public Site(CourseHome home, Catalogue catalogue) {
    this.home = home;
    this.catalogue = catalogue;
    this.repository = new Repository(home.root());
  }

  /**
   * Writes it anew.
   *
   * @param folder what was there is replaced
   * @return how many pages it has
   * @throws EnvironmentFault naming the file and the link, where a link leads nowhere
   */
  public int write(Path folder) {
    Decks decks = new Decks(home.root());
    Map<Language, List<String>> byLanguage = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      byLanguage.put(language, decks.of(language));
    }
    SiteMap map = new SiteMap(crawl(), catalogue.chapters(), byLanguage);
    Map<String, String> pages = pages(map);
    Map<String, byte[]> files = files(map);
    pages.forEach((address, html) -> files.put(address, html.getBytes(StandardCharsets.UTF_8)));
    Set<String> addresses = new TreeSet<>(files.keySet());
    byLanguage.values().forEach(addresses::addAll);
    List<String> complaints = new LinkCheck(addresses, pages).complaints();
    if (!complaints.isEmpty()) {
      throw new EnvironmentFault(
          "The site would have broken links: " + String.join("; ", complaints) + ".",
          "Correct the links in the texts; a heading's link is its words in lower case, with"
              + " dashes.");
    }
    SiteFolder target = new SiteFolder(folder);
    target.replace(files);
    decks.copyTo(folder);
    return pages.size();
  }

  private Map<Path, Page> crawl() {
    TextPages texts = new TextPages(repository, catalogue.chapters(), words);
    SourcePages sources = new SourcePages(repository);
    Map<Path, Page> pages = new LinkedHashMap<>();
    Deque<Path> open = new ArrayDeque<>(roots());
    while (!open.isEmpty()) {
      Path path = open.poll();
      if (pages.containsKey(path) || (Address.isImage(path) && !repository.isFolder(path))) {
        continue;
      }
      Page page = page(path, texts, sources);
      pages.put(path, page);
      open.addAll(page.references());
    }
    return pages;
  }

  private static Page page(Path path, TextPages texts, SourcePages sources, boolean folder) {
    if (folder) {
      return sources.ofFolder(path);
    }
    return Address.isText(path) ? texts.of(path) : sources.ofFile(path);
  }

  private Page page(Path path, TextPages texts, SourcePages sources) {
    return page(path, texts, sources, repository.isFolder(path));
  }

  private List<Path> roots() {
    List<Path> roots = new ArrayList<>();
    for (Language language : Language.values()) {
      roots.add(Path.of(language.readme()));
      catalogue
          .chapters()
          .forEach(chapter -> roots.add(Path.of("chapters", chapter.folder(), language.readme())));
    }
    roots.addAll(SiteMap.MORE);
    roots.removeIf(path -> !repository.has(path));
    return roots;
  }

  private Map<String, String> pages(SiteMap map) {
    Layout layout = new Layout(map, words);
    Map<String, String> pages = new TreeMap<>();
    map.pages().values().forEach(page -> pages.put(page.address(), layout.html(page)));
    pages.put(Navigation.SYSTEM, layout.html(SystemPage.of(words)));
    return pages;
  }

  private Map<String, byte[]> files(SiteMap map) {
    Map<String, byte[]> files = new TreeMap<>(Assets.all());
    for (Language language : Language.values()) {
      String index = SearchIndex.script(map.pages().values(), map, language);
      files.put(SearchIndex.address(language), index.getBytes(StandardCharsets.UTF_8));
    }
    map.pages().values().stream()
        .flatMap(page -> page.references().stream())
        .filter(path -> Address.isImage(path) && !repository.isFolder(path))
        .forEach(image -> files.put(Address.ofFile(image), repository.bytes(image)));
    return files;
  }
}
