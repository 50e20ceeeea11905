package dev.mlopspractice.course;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.course.TinyCourse.Run;
import dev.mlopspractice.course.demo.Demo;
import dev.mlopspractice.course.demo.DemoStep;
import dev.mlopspractice.course.exit.EnvironmentFault;
import dev.mlopspractice.course.exit.ExitCode;
import dev.mlopspractice.course.terminal.Style;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands beside the check say, as a whole. */
class CommandTranscriptTest {
  private static final String GREETER = "starter/chapter-1-tiny/src/main/java/tiny/Greeter.java";

  @TempDir private Path folder;
  private TinyCourse course;

  @BeforeEach
  void layOut() {
    course = new TinyCourse(folder).withStarter();
  }

  private void assertTranscript(String name, String... lines) throws IOException {
    StringBuilder transcript = new StringBuilder();
    for (String line : lines) {
      Run run = course.run(line.split(" "));
      transcript
          .append("$ course ")
          .append(line)
          .append("\n")
          .append(run.out())
          .append(run.err())
          .append("exit status ")
          .append(run.exitCode())
          .append("\n\n");
    }
    Golden.assertSame(name, transcript.toString(), folder);
  }

  @Test
  void hintsAreOpenedOneAtATimeAndThenShownAgain() throws IOException {
    course.write(
        "chapters/chapter-1-tiny/hints/1.1.md",
        "Look at `+`.\n---\nA string and a string.\n\n  return a + b;\n");

    assertTranscript("hints", "hint 1.1", "hint 1.1", "hint 1.1", "hint 1.7", "hint 1.2");
  }

  @Test
  void hintsAreInTheLanguageOfTheReaderWhereTheyAreThereInIt() {
    course
        .write("chapters/chapter-1-tiny/hints/1.1.md", "Look at `+`.\n")
        .write("chapters/chapter-1-tiny/hints/1.1.ja.md", "`+`を見ましょう。\n")
        .write("chapters/chapter-1-tiny/hints/1.2.md", "Count.\n")
        .with("COURSE_LANG", "ja");

    assertThat(course.run("hint", "1.1").out()).contains("\n  `+`を見ましょう。\n");
    assertThat(course.run("hint", "1.2").out()).contains("\n  Count.\n");
    assertThat(course.with(Style.plain(false)).run("hint", "1.1").out())
        .contains("\n  Look at `+`.\n");
  }

  @Test
  void progressShowsChaptersByTasks() throws IOException {
    course.write("chapters/chapter-1-tiny/hints/1.1.md", "Look.\n---\nThink.\n");
    course.run("progress");
    course.run("hint", "1.1");
    course.write(GREETER, TinyCourse.GREETER);

    assertTranscript(
        "progress",
        "progress",
        "check 1 --task 1.1",
        "progress",
        "check 1",
        "progress",
        "reset 1",
        "progress");
  }

  @Test
  void progressInAscii() throws IOException {
    course.with(Style.plain(false));
    course.run("check", "1");

    assertTranscript("progress-ascii", "progress");
  }

  @Test
  void checkingTheSolutionIsNoProgressOfTheTrainees() throws IOException {
    course.run("check", "1", "--subject", "solutions");

    assertThat(course.run("progress").out()).contains("0 of 2");
  }

  @Test
  void resetKeepsABackupAndSaysWhere() throws IOException {
    course.write(GREETER, "my own\n");

    assertTranscript("reset", "reset 1", "reset 1");
    assertThat(course.read(GREETER)).isEqualTo(TinyCourse.GREETER_STARTER);
    assertThat(
            course.read(
                ".course/backups/chapter-1-tiny-20261123-120000/src/main/java/tiny/Greeter.java"))
        .isEqualTo("my own\n");
  }

  @Test
  void theReferenceIsShownAfterAPassOrByForceAndNothingIsWritten() throws IOException {
    course.write(
        GREETER,
        TinyCourse.GREETER_STARTER.replace(
            "throw new UnsupportedOperationException(\"task 1.1\")",
            "return \"Hello, \".concat(name)"));

    assertTranscript("solve", "solve 1.1", "solve 1.1 --force", "check 1 --task 1.1", "solve 1.1");
    assertThat(course.read(GREETER)).contains("concat");
  }

  @Test
  void theMakefilesVariablesAreTheOptionsDefaults() {
    course.with("SUBJECT", "solutions").with("SEED", "4711");

    assertThat(course.run("check", "1").out()).contains("solutions/chapter-1-tiny", "SEED=4711");
    assertThat(course.run("check", "1", "--subject", "starter").out())
        .contains("starter/chapter-1-tiny");
    assertThat(course.with("SUBJECT", "mine").run("check", "1").err())
        .contains("Cause:  SUBJECT is \"mine\"", "Remedy: ");
  }

  @Test
  void theDoctorListsAllThatIsMissingAtTheEnd() {
    course
        .withProgram("node", "v20.11.0")
        .withProgram("python3", "Python 3.11.2")
        .withProgram("google-chrome", "Google Chrome 140.0.7339.80");

    Run run = course.run("doctor");

    assertThat(run.exitCode()).isEqualTo(ExitCode.PASSED);
    assertThat(run.out())
        .contains(
            "✓ Node         20.11.0",
            "✓ Chromium     140.0.7339.80",
            "· bubblewrap   not found",
            "· Docker       no engine answers",
            "s3                       S3Proxy 4.1.0")
        .containsSubsequence(
            "Not here, and not needed for a check:",
            "Docker",
            "Terraform",
            "This machine is ready.");
  }

  @Test
  void theDoctorAsksForDockerWhereTheChosenCloudNeedsIt() {
    course.with("CLOUD", "localstack");

    Run run = course.run("doctor");

    assertThat(run.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(run.out())
        .contains("✗ Docker", "To be mended first:", "Start Docker, or leave CLOUD away.");
  }

  @Test
  void theCloudThatStaysUpIsStartedLookedAtAndStopped() throws IOException {
    assertTranscript("cloud", "cloud start", "cloud status", "cloud logs", "cloud stop");
  }

  @Test
  void aDemonstrationIsToldStepByStep() throws IOException {
    course.with(
        demo(
            new DemoStep(
                "Train", "A model learns from clicks.", doing -> "logistic_ctr_model, AUC 0.77"),
            new DemoStep("Serve", "", doing -> "listening\non 8080")));

    assertTranscript("demo", "demo");
  }

  @Test
  void aDemonstrationEndsAtTheStepThatFails() throws IOException {
    course.with(
        demo(
            new DemoStep(
                "Train",
                "",
                doing -> {
                  throw new EnvironmentFault("Only 1 GB is free.", "Free some space.");
                }),
            new DemoStep("Serve", "", doing -> "never")));

    assertTranscript("demo-fails", "demo");
  }

  @Test
  void aDemonstrationSaysWhatItHasWaitedForInVain() throws IOException {
    course.with(
        demo(
            new DemoStep(
                "Watch",
                "",
                doing -> {
                  throw new WrongAnswer("DriftHigh fires", "no alert fires");
                })));

    assertTranscript("demo-waits-in-vain", "demo");
  }

  private static Demo demo(DemoStep... steps) {
    return new Demo() {
      @Override
      public String title() {
        return "From clicks to predictions";
      }

      @Override
      public List<DemoStep> steps() {
        return List.of(steps);
      }

      @Override
      public String summary() {
        return "A model was trained, and serves.";
      }

      @Override
      public void close() {}
    };
  }
}
