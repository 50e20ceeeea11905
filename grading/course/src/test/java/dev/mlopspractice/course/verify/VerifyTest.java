package dev.mlopspractice.course.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlopspractice.acceptance.CheckOptions;
import dev.mlopspractice.acceptance.Outcome;
import dev.mlopspractice.acceptance.ScenarioResult;
import dev.mlopspractice.acceptance.Subject;
import dev.mlopspractice.course.Golden;
import dev.mlopspractice.course.TinyCourse;
import dev.mlopspractice.course.TinyCourse.Run;
import dev.mlopspractice.course.TinyGrader;
import dev.mlopspractice.course.exit.ExitCode;
import dev.mlopspractice.course.grade.Grader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The catalogue of the tiny course, with right and wrong expectations. */
class VerifyTest {
  private static final String ANSWERS = "grading/answers/chapter-1/";

  @TempDir private Path folder;
  private TinyCourse course;

  @BeforeEach
  void layOut() {
    course = new TinyCourse(folder).withStarter();
    course.with("UPDATE_GOLDEN", "1").run("author", "verify");
    course.with("UPDATE_GOLDEN", "");
  }

  private static String greeting(String head, String code) {
    return head
        + """

        --- a/src/main/java/tiny/Greeter.java
        +++ b/src/main/java/tiny/Greeter.java
        @@ -4,3 +4,3 @@
           public String greet(String name) {
             // <task 1.1> Greet by name
        -    return "Hello, " + name;
        +    CODE
        """
            .replace("CODE", code);
  }

  private void answer(String name, String head, String code) {
    course.write(ANSWERS + name + ".patch", greeting(head, code));
  }

  private Run verify(String... options) {
    String[] arguments = new String[options.length + 2];
    arguments[0] = "author";
    arguments[1] = "verify";
    System.arraycopy(options, 0, arguments, 2, options.length);
    return course.run(arguments);
  }

  @Test
  void theMatrixOfACatalogueWithoutHolesAndWhatIsMissingInIt() throws IOException {
    answer(
        "wrong/always-ada",
        "Greets Ada only.\n\nTask: 1.1\nSays: Hello, Zo\n",
        "return \"Hello, Ada\";");
    answer("alternative/concat", "Another way.\n", "return \"Hello, \".concat(name);");
    answer(
        "hostile/does-not-compile",
        "Task: 1.1\nSays: does not compile\n",
        "return \"Hello, \" + nmae;");

    Run run = verify();

    assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_ANSWER); // a catalogue this small has gaps
    Golden.assertSame("matrix", run.out() + run.err(), folder);
    assertThat(verify("--answer", "always").exitCode()).isEqualTo(ExitCode.PASSED);
  }

  @Test
  void theQuickMatrixRunsWhatIsKnownToCatchAnAnswer() {
    answer("wrong/always-ada", "Task: 1.1\nSays: Hello, Zo\n", "return \"Hello, Ada\";");
    answer("wrong/nobody", "Task: 1.1\nSays: Hello\n", "return \"\";");
    course.with("UPDATE_GOLDEN", "1").run("author", "verify");
    course.with("UPDATE_GOLDEN", "");

    assertThat(course.read(ANSWERS + "kills.txt"))
        .contains("always-ada | 1.1 | Every guest is greeted by the own name\n")
        .contains("nobody | 1.1 | A guest is greeted by name\n");
    assertThat(verify("--answer", "always").out()).contains("refused by 1 of 2");
    assertThat(verify("--answer", "always", "--quick").out()).contains("refused by 1 of 1");
  }

  @Test
  void aScenarioThatIsSaidToCatchAnAnswerAndDoesNotIsAHole() {
    answer("wrong/always-ada", "Task: 1.1\nSays: Hello, Zo\n", "return \"Hello, Ada\";");
    course.write(ANSWERS + "kills.txt", "always-ada | 1.1 | A guest is greeted by name\n");

    assertThat(verify("--quick").out()).contains("wrong/always-ada: it is accepted");
  }

  @Test
  void aWrongAnswerThatIsAcceptedIsAHole() {
    answer("wrong/right", "Task: 1.1\nSays: Hello\n", "return \"Hello, \".concat(name);");

    assertHole("wrong/right: it is accepted");
  }

  @Test
  void aWrongAnswerRefusedAtAnotherTaskIsAHole() {
    answer("wrong/elsewhere", "Task: 1.2\nSays: Hello\n", "return name;");

    assertHole("wrong/elsewhere: it is refused at 1.1 first");
  }

  @Test
  void aWrongAnswerRefusedWithAnotherMessageIsAHole() {
    answer("wrong/message", "Task: 1.1\nSays: Goodbye\n", "return name;");

    assertHole("the message lacks \"Goodbye\"");
  }

  @Test
  void aWrongAnswerThatDoesNotCompileIsAHoleAndNotAPass() {
    answer("wrong/typo", "Task: 1.1\nSays: Hello\n", "return nmae;");

    assertHole(
        "wrong/typo: its task is NOT_BUILT (src/main/java/tiny/Greeter.java:6 cannot find symbol");
  }

  @Test
  void mistakesInWhatATraineeWritesAreRefusedAndThoseThatNobodySeesAreNamed() {
    assertThat(course.run("author", "mutants", "1").out()).contains("3 of 3 mutants are refused");

    course.write(
        "solutions/chapter-1-tiny/src/main/java/tiny/Counter.java",
        TinyCourse.COUNTER.replace(
            "return now + 1;", "if (now == 7) {\nreturn 9;\n}\nreturn now + 1;"));

    assertThat(course.run("author", "mutants", "1").out())
        .contains("accepted  src/main/java/tiny/Counter.java:7  replaced int return with 0");
  }

  @Test
  void anAlternativeThatIsRefusedIsAHole() {
    answer("alternative/name", "", "return name;");

    assertHole("alternative/name: task 1.1 is WRONG");
  }

  @Test
  void aPatchThatDoesNotApplyIsAHole() {
    answer("wrong/stale", "Task: 1.1\nSays: Hello\n", "return name;");
    course.write(
        ANSWERS + "wrong/stale.patch",
        course.read(ANSWERS + "wrong/stale.patch").replace("-    return", "-    yield"));

    assertHole("wrong/stale: it does not apply to src/main/java/tiny/Greeter.java");
  }

  @Test
  void aPatchStillAppliesWhenItsLinesHaveMoved() {
    answer("wrong/moved", "Task: 1.1\nSays: Hello\n", "return name;");
    course.write(
        "solutions/chapter-1-tiny/src/main/java/tiny/Greeter.java",
        TinyCourse.GREETER.replace("package tiny;\n", "package tiny;\n\n// one\n// two\n"));

    assertThat(verify("--answer", "moved").exitCode()).isEqualTo(ExitCode.PASSED);
  }

  @Test
  void aStarterThatPassesAScenarioIsAHole() {
    course.write(
        "solutions/chapter-1-tiny/src/main/java/tiny/Counter.java",
        TinyCourse.COUNTER.replace("// return now;", "// return 2;"));

    assertHole("starter/as it is given: task 1.2 passes \"After one comes two\" as it is given");
  }

  @Test
  void aStarterThatFailsForAnotherReasonIsAHole() {
    course.write(
        "solutions/chapter-1-tiny/src/main/java/tiny/Greeter.java",
        TinyCourse.GREETER.replace(
            "new UnsupportedOperationException(\"task 1.1\")", "new NullPointerException()"));

    assertHole("fails otherwise than meant: 1.1 | A guest is greeted by name");
  }

  @Test
  void theVerifierDoesNotLookAtTheTraineesOwnStarter() {
    course.write("starter/chapter-1-tiny/src/main/java/tiny/Counter.java", "package tiny;\n");

    assertThat(verify().out()).contains("✓ starter");
  }

  @Test
  void equalVerdictsEveryTimeAreNoFlakiness() {
    Run run = course.run("author", "flakiness", "1", "--runs", "3");

    assertThat(run.exitCode()).isEqualTo(ExitCode.PASSED);
    assertThat(run.out()).contains("3 runs of solutions, chapter 1: the same verdict every time.");
  }

  @Test
  void aVerdictThatChangesIsShownWithItsSeeds() {
    course.with(new MoodyGrader(new AtomicInteger()));

    Run run = course.run("author", "flakiness", "1", "--runs", "4");

    assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_ANSWER);
    assertThat(run.out()).contains("2 different verdicts", "1 runs, seeds [3]");
  }

  private void assertHole(String text) {
    Run run = verify();
    assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_ANSWER);
    assertThat(run.out().replaceAll("\\s+", " ")).contains(text);
  }

  /** Changes its mind at the third run. */
  private record MoodyGrader(AtomicInteger runs) implements Grader {
    @Override
    public List<ScenarioResult> grade(
        Subject subject, CheckOptions options, Consumer<ScenarioResult> listener) {
      Outcome mood = runs.incrementAndGet() == 3 ? Outcome.WRONG : Outcome.PASSED;
      return List.of(
          TinyGrader.scenario("1.1", 3, "A guest is greeted", mood, Optional.empty()),
          TinyGrader.scenario("1.2", 9, "After one comes two", Outcome.PASSED, Optional.empty()));
    }

    @Override
    public void close() {}
  }

  @Test
  void theVerdictsOfTwoCloudsAreLaidSideBySide() {
    String embedded = folder.resolve("embedded.tsv").toString();
    String other = folder.resolve("localstack.tsv").toString();
    verify("--given", "--verdicts", embedded);
    verify("--given", "--verdicts", other);

    Run same = course.run("author", "compare", embedded, other);
    assertThat(same.exitCode()).isEqualTo(ExitCode.PASSED);
    assertThat(same.out())
        .containsSubsequence("answer", "embedded", "localstack")
        .containsPattern("✓ 1 +solution/the reference +accepted +accepted\n")
        .contains("All 2 answers got the same verdict on embedded and localstack.");

    course.write("localstack.tsv", "1\tsolution/the reference\trefused by 1 of 3\n");
    Run different = course.run("author", "compare", embedded, other);
    assertThat(different.exitCode()).isEqualTo(ExitCode.WRONG_ANSWER);
    assertThat(different.out())
        .containsPattern("✗ 1 +solution/the reference +accepted +refused by 1 of 3\n")
        .contains("1 of 1 answers did not get the same verdict");
  }

  @Test
  void verdictsThatNobodyWroteAreNoProof() {
    Run run = course.run("author", "compare", "nowhere.tsv", "nowhere.tsv");

    assertThat(run.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(run.err()).contains("Cause:  There are no verdicts in nowhere.tsv.", "Remedy: ");
  }
}
