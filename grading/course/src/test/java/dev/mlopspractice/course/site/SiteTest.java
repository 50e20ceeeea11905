package dev.mlopspractice.course.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlopspractice.course.exit.EnvironmentFault;
import dev.mlopspractice.course.layout.Catalogue;
import dev.mlopspractice.course.layout.CourseHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteTest {
  private static final String LESSON = "chapters/chapter-1-tiny/README.md";
  private static final String PAGE = "chapters/chapter-1-tiny/index.html";

  @TempDir private Path folder;
  private Path course;

  @BeforeEach
  void writeACourse() throws IOException {
    course = folder.resolve("course");
    write("README.md", "# Course\n\n[one](" + LESSON + ")\n");
    write(
        "chapters/chapter-1-tiny/chapter.json",
        """
        {"number": 1, "slug": "tiny", "title": "Tiny",
         "tasks": [{"id": "1.1", "title": "Greet", "files": []}]}
        """);
    write("chapters/chapter-1-tiny/hints/1.1.md", "Look *there*.\n---\nThe shape.\n");
    write("src/Greeter.java", "class Greeter { String s = \"<b>\"; }\n");
    lesson("# Chapter 1\n\n## Task 1.1: greet\n");
  }

  private void write(String file, String text) throws IOException {
    Path path = course.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private void lesson(String text) throws IOException {
    write(LESSON, text);
  }

  private String page(String address) throws IOException {
    CourseHome home = new CourseHome(course);
    Path site = folder.resolve("site");
    new Site(home, Catalogue.read(home)).write(site);
    return Files.readString(site.resolve(address));
  }

  @Test
  void everyLinkAndImageOfTheCoursesOwnSiteResolves() throws IOException {
    CourseHome home = new CourseHome(Path.of(System.getProperty("course.home", "../..")));
    Path site = folder.resolve("own");

    int count = new Site(home, Catalogue.read(home)).write(site);

    Map<String, String> pages = new TreeMap<>();
    Map<String, Path> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(site)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String address = Address.unix(site.relativize(file));
        files.put(address, file);
        if (address.endsWith(".html") && !address.matches("slides/(en|ja)/.*")) {
          pages.put(address, Files.readString(file));
        }
      }
    }
    assertThat(pages).hasSize(count).containsKey("chapters/chapter-7-monitoring/index.html");
    assertThat(new LinkCheck(files.keySet(), pages).complaints()).isEmpty();
  }

  @Test
  void aLinkCheckFindsWhatIsNotThere() {
    Map<String, String> pages =
        Map.of(
            "a/index.html",
            "<a href=\"../b.html#x\"></a><a href=\"../c.html\"></a><img src=\"../d.png\">",
            "b.html",
            "<h1 id=\"y\"></h1><a href=\"#y\"></a>");

    assertThat(new LinkCheck(pages.keySet(), pages).complaints())
        .containsExactly(
            "a/index.html links to ../b.html#x, which is not there",
            "a/index.html links to ../c.html, which is not there",
            "a/index.html links to ../d.png, which is not there");
  }

  @Test
  void aLinkToALessonLeadsToItsPageAndOneToAFileToItsLines() throws IOException {
    lesson("# One\n\n[home](../../README.md), [code](../../src/Greeter.java), [all](../../src)\n");

    String page = page(PAGE);

    assertThat(page)
        .contains("href=\"../../index.html\">home")
        .contains("href=\"../../source/src/Greeter.java.html\">code")
        .contains("href=\"../../source/src/index.html\">all");
    assertThat(Files.readString(folder.resolve("site/source/src/Greeter.java.html")))
        .contains("<span class=\"s\">&quot;&lt;b&gt;&quot;</span>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gone.md",
        "../../../course/README.md/../../../secret",
        "../../../../../../etc/passwd",
        "/etc/passwd",
        "../../.git/config",
        "../../.course/results",
        "javascript:alert(1)",
        "//elsewhere.example",
        "file:///etc/passwd"
      })
  void aLinkThatLeadsNowhereOrOutOfTheCourseIsRefused(String link) throws IOException {
    write(".git/config", "");
    write(".course/results", "");
    lesson("# One\n\n[there](" + link + ")\n");

    assertThatThrownBy(() -> page(PAGE))
        .isInstanceOf(EnvironmentFault.class)
        .hasMessageStartingWith(LESSON + ": the link \"" + link + "\"");
  }

  @Test
  void aHeadingThatIsNotThereIsRefused() throws IOException {
    lesson("# One\n\n[there](#elsewhere)\n");

    assertThatThrownBy(() -> page(PAGE))
        .isInstanceOf(EnvironmentFault.class)
        .hasMessageContaining(PAGE + " links to #elsewhere, which is not there");
  }

  @Test
  void headingsCanBeLinkedToAsOnGithub() throws IOException {
    write("chapters/chapter-1-tiny/README.ja.md", "# 第1章\n\n## 課題 1.1：挨拶する\n\n[a](#課題-11挨拶する)\n");
    lesson("# One\n\n## Which `make`?\n\n[a](#which-make)\n");

    assertThat(page(PAGE)).contains("<h2 id=\"which-make\">");
  }

  @Test
  void markupIsShownAsTextUnlessItFolds() throws IOException {
    lesson(
        """
        # One <script>alert(1)</script>

        <details><summary>More</summary>

        *inside* `<b>`

        </details>

        <img src=x onerror=alert(1)>

        <!-- a note -->
        """);

    assertThat(page(PAGE))
        .contains(
            "<h1 id=\"one-scriptalert1script\">One &lt;script&gt;alert(1)&lt;/script&gt;</h1>")
        .contains("<details><summary>More</summary>")
        .contains("<em>inside</em> <code>&lt;b&gt;</code>")
        .contains("&lt;img src=x onerror=alert(1)&gt;")
        .doesNotContain("a note");
  }

  @Test
  void aTaskHasItsHintsFoldedAway() throws IOException {
    assertThat(page(PAGE))
        .contains("<section class=\"task\" data-task=\"1.1\">")
        .contains("<details class=\"hint\"><summary>Hint 1 for task 1.1</summary>")
        .contains("<em>there</em>")
        .contains("<summary>Hint 2 for task 1.1</summary>");
  }

  @Test
  void aTranslatedLessonLeadsToTheOtherAndBack() throws IOException {
    write("chapters/chapter-1-tiny/README.ja.md", "# 第1章\n\n## 課題 1.1\n");

    assertThat(page(PAGE))
        .contains("lang=\"ja\" hreflang=\"ja\" href=\"../../" + PAGE.replace(".", ".ja."));
    assertThat(page(PAGE.replace(".", ".ja.")))
        .contains("<html lang=\"ja\"")
        .contains("href=\"../../" + PAGE)
        .contains("data-task=\"1.1\"");
  }

  @Test
  void eachLanguageIsSearchedInItsOwnTexts() throws IOException {
    write("chapters/chapter-1-tiny/README.ja.md", "# 第1章\n\n本文です。\n");

    assertThat(page("assets/index-ja.js")).contains("本文です。").contains("\"Course\"");
    assertThat(page("assets/index-en.js")).doesNotContain("本文です。").contains("Task 1.1: greet");
  }

  @Test
  void slidesThatHaveBeenBuiltArePartOfTheSite() throws IOException {
    write("slides/build/en/01-auto-update.html", "<p>deck</p>");
    write("slides/build/en/picture.svg", "<svg/>");
    write("slides/build/layout/en/01-auto-update.html", "half");

    assertThat(page(PAGE)).contains("href=\"../../slides/en/01-auto-update.html\">01 auto update<");
    assertThat(folder.resolve("site/slides/en/picture.svg")).exists();
    assertThat(folder.resolve("site/slides/layout")).doesNotExist();
  }

  @Test
  void bothLanguagesHaveTheSameWords() {
    Words words = new Words();

    assertThat(words.keys(Language.JA)).isEqualTo(words.keys(Language.EN));
  }

  @Test
  void nothingOfTheSiteComesFromElsewhere() throws IOException {
    page(PAGE);

    try (Stream<Path> all = Files.walk(folder.resolve("site"))) {
      List<Path> texts =
          all.filter(path -> path.toString().matches(".*\\.(html|css|js)"))
              .filter(path -> !path.endsWith("mermaid.min.js"))
              .toList();
      assertThat(texts).hasSizeGreaterThan(5);
      for (Path text : texts) {
        assertThat(Files.readString(text))
            .as(text.toString())
            .doesNotContainPattern("(src|href)=\"(https?:)?//")
            .doesNotContain("@import");
      }
    }
  }
}
