package dev.mlopspractice.course.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlopspractice.course.layout.Catalogue;
import dev.mlopspractice.course.layout.Chapter;
import dev.mlopspractice.course.layout.CourseHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Lessons and hints say the same in both languages. */
class LessonLanguagesTest {
  private static final Path ROOT =
      Path.of(System.getProperty("course.home", "../..")).toAbsolutePath().normalize();

  private static final String ENGLISH =
      """
      # Chapter 1: tiny

      [日本語](README.ja.md)

      ```mermaid
      flowchart LR
        you -- asks --> greeter["greeter, counter"] -- "answers" --> log[(log)]
      ```

      ## Task 1.1: greet

      Set `NAME`, then
      run `greet`. See [the design](design.md).

      - Say hello.

      | file | what it is |
      |---|---|
      | `Greeter.java` | says it |

      ```sh
      make check-chapter-1  # says what is done
      ```
      """;
  private static final String JAPANESE =
      """
      # 第1章 小さな例

      [English](README.md)

      ```mermaid
      flowchart LR
        you -- 頼む --> greeter["挨拶係、数え係"] -- "答える" --> log[(ログ)]
      ```

      ## 課題 1.1 挨拶する

      `greet`を`NAME`付きで実行します。[設計](design.md)も読んでください。

      - 挨拶します。

      | ファイル | 役割 |
      |---|---|
      | `Greeter.java` | 挨拶する |

      ```sh
      make check-chapter-1  # できたところを示す
      ```
      """;

  @TempDir private Path folder;

  static List<Chapter> chapters() {
    return Catalogue.read(new CourseHome(ROOT)).chapters();
  }

  static List<Path> hints() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT.resolve("chapters"))) {
      return files
          .filter(file -> file.toString().matches(".*/hints/[^/.]+\\.[^/.]+\\.md"))
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("chapters")
  void everyLessonSaysTheSameInBoth(Chapter chapter) {
    Path lesson = ROOT.resolve("chapters").resolve(chapter.folder());

    assertThat(difference(lesson)).isEmpty();
    assertThat(Lesson.read(lesson.resolve("README.md")).parts().get(1).what())
        .isEqualTo(Lesson.OTHER_LANGUAGE);
  }

  @ParameterizedTest
  @MethodSource("hints")
  void everyHintSaysTheSameInBoth(Path english) {
    Path japanese = Path.of(english.toString().replaceFirst("\\.md$", ".ja.md"));

    assertThat(Lesson.read(japanese).differenceFrom(Lesson.read(english))).isEmpty();
  }

  @Test
  void wordsMayDifferAndComeInAnotherOrder() throws IOException {
    assertThat(difference(ENGLISH, JAPANESE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "[English](README.md); 英語; 3: paragraph; 3: link to the other language",
        "## 課題; ### 課題; 10: heading of level 3 with 1.1; 10: heading of level 2 with 1.1",
        "課題 1.1; 課題 1.2; 10: heading of level 2 with 1.2; 10: heading of level 2 with 1.1",
        "`NAME`; 名前; 12: paragraph with `greet`, design.md; 12: paragraph with `NAME`, `greet`, design.md",
        "(design.md); (a.md); 12: paragraph with `NAME`, `greet`, a.md; 12: paragraph with `NAME`, `greet`, design.md",
        "- 挨拶; 挨拶; 14: paragraph; 15: item of a list",
        "| 挨拶する |; | 挨拶する | |; 18: row of 3 with `Greeter.java`; 19: row of 2 with `Greeter.java`",
        "check; watch; 21: code make watch-chapter-1; 22: code make check-chapter-1",
        "log[(; disk[(; 7: code   you --> greeter --> disk; 7: code   you --> greeter --> log",
        "```sh; ```text; 20: code ```text; 21: code ```sh",
        "- 挨拶します。; ''; 16: row of 2; 15: item of a list",
      })
  void namesTheFirstPlaceThatSaysSomethingElse(String good, String bad, String here, String there)
      throws IOException {
    assertThat(JAPANESE).contains(good);
    assertThat(difference(ENGLISH, JAPANESE.replace(good, bad)))
        .hasValue(folder + "/README.ja.md:" + here + ", but " + folder + "/README.md:" + there);
  }

  @Test
  void namesWhatOneHasMore() throws IOException {
    assertThat(difference(ENGLISH, JAPANESE + "\nもう一言。\n"))
        .hasValue(folder + "/README.ja.md:24: paragraph, but " + folder + "/README.md:23: end");
  }

  private Optional<String> difference(String english, String japanese) throws IOException {
    Files.writeString(folder.resolve("README.md"), english);
    Files.writeString(folder.resolve("README.ja.md"), japanese);
    return difference(folder);
  }

  private static Optional<String> difference(Path folder) {
    return Lesson.read(folder.resolve("README.ja.md"))
        .differenceFrom(Lesson.read(folder.resolve("README.md")));
  }
}
