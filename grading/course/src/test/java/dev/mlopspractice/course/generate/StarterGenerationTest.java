package dev.mlopspractice.course.generate;

import static dev.mlopspractice.course.TinyCourse.GREETER;
import static dev.mlopspractice.course.TinyCourse.GREETER_STARTER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mlopspractice.course.TinyCourse;
import dev.mlopspractice.course.TinyCourse.Run;
import dev.mlopspractice.course.exit.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StarterGenerationTest {
  private static final String SOLUTION = "solutions/chapter-1-tiny/";
  private static final String STARTER = "starter/chapter-1-tiny/";
  private static final String GREETER_FILE = "src/main/java/tiny/Greeter.java";

  @TempDir private Path folder;
  private TinyCourse course;

  @BeforeEach
  void layOut() {
    course = new TinyCourse(folder);
  }

  @Test
  void takesOutWhatIsMarkedAndPutsTheInsteadPartThere() {
    assertThat(course.run("author", "generate").exitCode()).isEqualTo(ExitCode.PASSED);

    assertThat(course.read(STARTER + GREETER_FILE)).isEqualTo(GREETER_STARTER);
    assertThat(course.run("author", "generate", "--check").exitCode()).isEqualTo(ExitCode.PASSED);
  }

  @ParameterizedTest
  @CsvSource({"main.tf,#", "schema.sql,--"})
  void knowsTheCommentsOfOtherLanguages(String file, String prefix) {
    String marked =
        """
          keep
          # <task 1.1> Say it
          solution
          # <instead>
          # first
          #
          #   second
          # </task>
        """
            .replace("#", prefix);
    course.write(SOLUTION + "ops/" + file, marked);

    course.run("author", "generate");

    assertThat(course.read(STARTER + "ops/" + file))
        .isEqualTo("  keep\n  " + prefix + " Task 1.1: Say it\n  first\n\n    second\n");
  }

  @Test
  void takesTheSiblingOfAFileThatCannotHoldComments() {
    course
        .write(SOLUTION + "ops/a.json", "{\"a\": 1}\n")
        .write(SOLUTION + "ops/a.json.starter", "{}\n");

    course.run("author", "generate");

    assertThat(course.read(STARTER + "ops/a.json")).isEqualTo("{}\n");
    assertThat(folder.resolve(STARTER + "ops/a.json.starter")).doesNotExist();
  }

  @Test
  void renamesTheModuleInItsBuildFile() {
    course.write(
        SOLUTION + "pom.xml",
        "<project>\n  <artifactId>solution-chapter-1-tiny</artifactId>\n  <name>Tiny, solution</name>\n</project>\n");

    course.run("author", "generate");

    assertThat(course.read(STARTER + "pom.xml"))
        .contains("<artifactId>starter-chapter-1-tiny</artifactId>", "<name>Tiny, starter</name>");
  }

  @Test
  void leavesOutTestsAndBuildOutput() {
    course.write(SOLUTION + "src/test/java/T.java", "").write(SOLUTION + "target/x.class", "");

    course.run("author", "generate");

    assertThat(folder.resolve(STARTER + "src/test")).doesNotExist();
    assertThat(folder.resolve(STARTER + "target")).doesNotExist();
  }

  @Test
  void checkNamesTheFileThatIsOutOfDateAndTheCommandToRun() {
    course.run("author", "generate");
    course.write(STARTER + GREETER_FILE, "edited");

    Run check = course.run("author", "generate", "--check");

    assertThat(check.exitCode()).isEqualTo(ExitCode.WRONG_ANSWER);
    assertThat(check.err())
        .contains(STARTER + GREETER_FILE + ": is out of date. Run: make starter");
    assertThat(course.read(STARTER + GREETER_FILE)).isEqualTo("edited");
  }

  @Test
  void checkNamesAStrayFileAndWritingRemovesIt() {
    course.run("author", "generate");
    course.write(STARTER + "notes.txt", "mine");

    assertThat(course.run("author", "generate", "--check").err())
        .contains(STARTER + "notes.txt: does not come from solutions/.");
    assertThat(course.run("author", "generate").out())
        .contains("removed  " + STARTER + "notes.txt");
    assertThat(folder.resolve(STARTER + "notes.txt")).doesNotExist();
  }

  @Test
  void keepsABackupOfWhatItOverwrites() {
    course.run("author", "generate");
    course.write(STARTER + GREETER_FILE, "an evening's work");

    Run run = course.run("author", "generate");

    String backup = ".course/backups/chapter-1-tiny-20261123-120000";
    assertThat(run.out()).contains("backup   " + backup);
    assertThat(course.read(backup + "/" + GREETER_FILE)).isEqualTo("an evening's work");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "// </task>                 | // keep                       | is never closed",
        "// <instead>               | // keep                       | has no <instead>",
        "// <task 1.1> Greet by name| // keep                       | a line after <instead> is not a comment;</task> closes nothing",
        "// <instead>               | // <task 1.1> again           | opens inside <task 1.1> of line 5",
        "<task 1.1>                 | <task 9.9>                    | there is no task 9.9",
        "Greet by name              | ''                            | does not say what to write",
        "// throw                   | throw                         | a line after <instead> is not a comment",
        "// <instead>               | // <insted>                   | has no <instead>",
        "// </task>                 | // </tasks>                   | is never closed",
      })
  void complainsOfMarkersThatAreOutOfOrder(String good, String bad, String complaints) {
    course.write(SOLUTION + GREETER_FILE, GREETER.replace(good, bad));

    Run run = course.run("author", "generate");

    assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_ANSWER);
    assertThat(run.err())
        .contains(SOLUTION + GREETER_FILE + ":")
        .containsAnyOf(complaints.split(";"));
    assertThat(Files.exists(folder.resolve(STARTER))).isFalse();
  }

  @Test
  void complainsOfATaskThatLeavesNothingToWriteAndOfAFileThatIsNotThere() {
    course.write(
        SOLUTION + "src/main/java/tiny/Counter.java", "package tiny;\n\nclass Counter {}\n");
    course.write(
        "chapters/chapter-1-tiny/chapter.json",
        course
            .read("chapters/chapter-1-tiny/chapter.json")
            .replace("Greeter.java", "Greetings.java"));

    assertThat(course.run("author", "generate").err())
        .contains("task 1.2 leaves nothing for the trainee to write.")
        .contains(
            "task 1.1 names src/main/java/tiny/Greetings.java, which the solution does not have.");
  }
}
