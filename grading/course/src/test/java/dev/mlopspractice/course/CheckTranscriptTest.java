package dev.mlopspractice.course;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlopspractice.acceptance.Finding;
import dev.mlopspractice.acceptance.Outcome;
import dev.mlopspractice.acceptance.ScenarioResult;
import dev.mlopspractice.course.TinyCourse.Run;
import dev.mlopspractice.course.exit.EnvironmentFault;
import dev.mlopspractice.course.exit.ExitCode;
import dev.mlopspractice.course.terminal.Style;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a trainee reads, as a whole. */
class CheckTranscriptTest {
  private static final String GREETER = "starter/chapter-1-tiny/src/main/java/tiny/Greeter.java";
  private static final String COUNTER = "starter/chapter-1-tiny/src/main/java/tiny/Counter.java";

  @TempDir private Path folder;
  private TinyCourse course;

  @BeforeEach
  void layOut() {
    course = new TinyCourse(folder).withStarter();
  }

  private void assertTranscript(String name, int exitCode, String... arguments) throws IOException {
    Run run = course.run(arguments);
    Golden.assertSame(
        name,
        "$ course "
            + String.join(" ", arguments)
            + "\n"
            + run.out()
            + run.err()
            + "exit status "
            + run.exitCode()
            + "\n",
        folder);
    assertThat(run.exitCode()).isEqualTo(exitCode);
  }

  @Test
  void theUntouchedStarterShowsTheFirstTaskToDo() throws IOException {
    assertTranscript("untouched-starter", ExitCode.WRONG_ANSWER, "check", "1");
  }

  @Test
  void aTerminalWithoutUnicodeGetsTheSameInAscii() throws IOException {
    course.with(Style.plain(false));

    assertTranscript("untouched-starter-ascii", ExitCode.WRONG_ANSWER, "check", "1");
    assertThat(course.run("check", "1").out()).matches("\\p{ASCII}*");
  }

  @Test
  void aNarrowColouredTerminalIsFilledNotOverflown() throws IOException {
    course.with(new Style(true, true, false, 60));

    assertTranscript("untouched-starter-narrow", ExitCode.WRONG_ANSWER, "check", "1");
  }

  @Test
  void aWrongAnswerShowsWhatWasExpectedAndSeen() throws IOException {
    course.write(GREETER, TinyCourse.GREETER.replace("\"Hello, \" + name", "\"Hello, Ada\""));

    assertTranscript("wrong-answer", ExitCode.WRONG_ANSWER, "check", "1");
  }

  @Test
  void theSolutionIsAllGreen() throws IOException {
    assertTranscript("solution", ExitCode.PASSED, "check", "1", "--subject", "solutions");
  }

  @Test
  void theLastTaskDoneSaysWhatComesNext() throws IOException {
    course.write(GREETER, TinyCourse.GREETER).write(COUNTER, TinyCourse.COUNTER);

    assertTranscript("all-green", ExitCode.PASSED, "check", "1");
  }

  @Test
  void aFileThatDoesNotCompileIsTheVerdictOnItsTaskAndTheOthersAreGraded() throws IOException {
    course.write(GREETER, TinyCourse.GREETER.replace("name;", "nmae;"));
    course.write(COUNTER, TinyCourse.COUNTER);

    assertTranscript("compile-error", ExitCode.WRONG_ANSWER, "check", "1");
  }

  @Test
  void aSyntaxErrorInOneFileDoesNotHideTheErrorInTheOther() throws IOException {
    course.write(GREETER, TinyCourse.GREETER.replace("name) {", "name {"));
    course.write(COUNTER, TinyCourse.COUNTER.replace("now + 1", "\"two\""));

    assertTranscript("two-compile-errors", ExitCode.WRONG_ANSWER, "check", "1");
  }

  @Test
  void aMissingFileIsTheVerdictOnItsTask() throws IOException {
    Files.delete(folder.resolve(GREETER));

    assertTranscript("missing-file", ExitCode.WRONG_ANSWER, "check", "1");
  }

  @Test
  void anErrorInAHelperClassIsShownWithTheTaskThatUsesIt() throws IOException {
    course.write(
        "starter/chapter-1-tiny/src/main/java/tiny/Words.java",
        "package tiny;\n\nclass Words {\n  static String hello() { return 1; }\n}\n");
    course.write(GREETER, TinyCourse.GREETER.replace("\"Hello, \"", "Words.hello()"));

    assertTranscript("helper-does-not-compile", ExitCode.WRONG_ANSWER, "check", "1");
  }

  @Test
  void aMachineAtFaultIsToldInTwoLines() throws IOException {
    course.with(
        new StubGrader(
            () -> {
              throw new EnvironmentFault(
                  "Port 4566 is held by process 4711 (java).",
                  "End that process, or set CLOUD_PORT to another port.");
            }));

    assertTranscript("environment-fault", ExitCode.ENVIRONMENT, "check", "1");
  }

  @Test
  void aScenarioWithoutAVerdictIsNotBlamedOnTheAnswer() throws IOException {
    course.with(
        new StubGrader(
            () ->
                List.of(
                    TinyGrader.scenario(
                        "1.1", 3, "A guest is greeted", Outcome.PASSED, Optional.empty()),
                    TinyGrader.scenario(
                        "1.2",
                        9,
                        "After one comes two",
                        Outcome.ENVIRONMENT,
                        Optional.of(
                            new Finding(
                                "the grader gets as far as a verdict",
                                "java.io.IOException: No space left on device",
                                "",
                                Optional.empty()))))));

    assertTranscript("no-verdict", ExitCode.ENVIRONMENT, "check", "1");
  }

  @Test
  void aFailureOfTheGraderItselfHasItsOwnExitCode() throws IOException {
    course.with(
        new StubGrader(
            () -> {
              throw new IllegalStateException("no glue");
            }));

    assertTranscript("grader-bug", ExitCode.GRADER_BUG, "check", "1");
  }

  @Test
  void anAnswerThatHangsEndsWithTheCheck() throws IOException {
    course.with(new HangingGrader());

    assertTranscript("hanging", ExitCode.WRONG_ANSWER, "check", "1", "--limit", "1");
  }

  @Test
  void oneTaskCanBeCheckedAlone() throws IOException {
    course.write(GREETER, TinyCourse.GREETER);

    assertTranscript("one-task", ExitCode.PASSED, "check", "1", "--task", "1.1");
  }

  @Test
  void aChapterThatDoesNotExistIsNotAWrongAnswer() throws IOException {
    assertTranscript("no-such-chapter", ExitCode.ENVIRONMENT, "check", "9");
  }

  @Test
  void theReportForMachinesHasTheSameVerdicts() throws IOException {
    Path xml = folder.resolve("out/report.xml");
    Path json = folder.resolve("out/report.json");
    course.write(GREETER, TinyCourse.GREETER);

    course.run("check", "1", "--seed", "7", "--report", xml.toString());
    course.run("check", "1", "--seed", "7", "--report", json.toString());

    assertThat(xml)
        .content()
        .contains("<testsuite name=\"1.1 Greet by name\" tests=\"2\" failures=\"0\"");
    assertThat(xml).content().contains("<failure message=\"&quot;1&quot;\">expected: \"2\"");
    assertThat(json)
        .content()
        .contains("\"seed\" : 7", "\"state\" : \"PASSED\"", "\"state\" : \"WRONG\"");
  }

  /** Answers the same whatever the answer is. */
  private record StubGrader(java.util.function.Supplier<List<ScenarioResult>> results)
      implements dev.mlopspractice.course.grade.Grader {
    @Override
    public List<ScenarioResult> grade(
        dev.mlopspractice.acceptance.Subject subject,
        dev.mlopspractice.acceptance.CheckOptions options,
        java.util.function.Consumer<ScenarioResult> listener) {
      return results.get();
    }

    @Override
    public void close() {}
  }

  /** Passes one scenario and then waits for ever. */
  private record HangingGrader() implements dev.mlopspractice.course.grade.Grader {
    @Override
    public List<ScenarioResult> grade(
        dev.mlopspractice.acceptance.Subject subject,
        dev.mlopspractice.acceptance.CheckOptions options,
        java.util.function.Consumer<ScenarioResult> listener) {
      listener.accept(
          TinyGrader.scenario("1.1", 3, "A guest is greeted", Outcome.PASSED, Optional.empty()));
      while (true) {
        try {
          new java.util.concurrent.CountDownLatch(1).await();
        } catch (InterruptedException e) {
          // as an answer that swallows it
        }
      }
    }

    @Override
    public void close() {}
  }
}
