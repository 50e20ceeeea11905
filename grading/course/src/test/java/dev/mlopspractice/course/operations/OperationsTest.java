package dev.mlopspractice.course.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlopspractice.course.TinyCourse;
import dev.mlopspractice.course.TinyCourse.Run;
import dev.mlopspractice.course.exit.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of operations holds what was called, no less and no more. */
class OperationsTest {
  private static final String TABLE = "grading/cloud/OPERATIONS.md";
  private static final String EMBEDDED =
      """
      embedded\tdynamodb\tPutItem\tDynamoDB Local 3.3.1\tcarried-out
      embedded\tecs\tRunTask\town\tcarried-out
      embedded\ts3\tGetBucketPolicy\tS3Proxy 4.1.0\trefused
      """;
  private static final String LOCALSTACK =
      """
      localstack\tdynamodb\tPutItem\tLocalStack (localstack/localstack:4.14.0)\tcarried-out
      localstack\tecs\tRunTask\town\tcarried-out
      """;

  @TempDir private Path folder;
  private TinyCourse course;

  @BeforeEach
  void record() {
    course = new TinyCourse(folder);
    course.write("calls/a.tsv", EMBEDDED).write("calls/b.tsv", LOCALSTACK).write(TABLE, "");
    assertThat(operations("--update").exitCode()).isEqualTo(ExitCode.PASSED);
  }

  private Run operations(String... options) {
    return course.run(
        Stream.concat(
                Stream.of("author", "operations", folder.resolve("calls").toString()),
                Stream.of(options))
            .toArray(String[]::new));
  }

  @Test
  void whatWasRefusedIsNoRowAndAVersionIsNoPartOfIt() {
    assertThat(course.read(TABLE).lines().filter(line -> line.startsWith("| ")))
        .containsExactly(
            "| service | operation | embedded | localstack |",
            "| --- | --- | --- | --- |",
            "| dynamodb | PutItem | DynamoDB Local | LocalStack |",
            "| ecs | RunTask | own | own |");
    assertThat(operations().out())
        .isEqualTo(
            "2 operations on embedded and localstack, as grading/cloud/OPERATIONS.md says.\n");
  }

  @Test
  void anOperationWithoutARowIsNamedWithTheWayToAddIt() {
    course.write("calls/c.tsv", "embedded\tecs\tStopTask\town\tcarried-out\n");

    Run run = operations();

    assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_ANSWER);
    assertThat(run.out())
        .contains("ecs:StopTask is used and has no row")
        .contains("./bin/course author operations --update calls");
  }

  @Test
  void aRowThatNobodyHasCalledIsNamed() {
    course.write(TABLE, course.read(TABLE) + "| s3 | CopyObject | S3Proxy | – |\n");
    course.write(TABLE, course.read(TABLE) + "| s3 | HeadObject | – | – |\n");

    assertThat(operations().out())
        .contains("s3:CopyObject on embedded is carried out by nobody, and its row says S3Proxy")
        .contains("s3:HeadObject has a row, and no backend carries it out");
  }

  @Test
  void aRowWithAnotherNameThanItsAnswerersIsNamed() {
    course.write("calls/b.tsv", LOCALSTACK.replace("own", "LocalStack"));

    assertThat(operations().out())
        .contains("ecs:RunTask on localstack is carried out by LocalStack, and its row says own");
  }

  @Test
  void aBackendThatWasNotAskedKeepsItsColumn() throws Exception {
    String whole = course.read(TABLE);
    Files.delete(folder.resolve("calls/b.tsv"));

    assertThat(operations().exitCode()).isEqualTo(ExitCode.PASSED);
    operations("--update");
    assertThat(course.read(TABLE)).isEqualTo(whole);
  }

  @Test
  void whatARowDoesNotClaimNeedsNoProof() {
    course.write(TABLE, course.read(TABLE).replace("| own | own |", "| own | – |"));

    assertThat(operations().exitCode()).isEqualTo(ExitCode.PASSED);
  }

  @Test
  void whatIsCalledAtTimesOnlyNeedsNoProofInEachRun() {
    course.write(
        TABLE, course.read(TABLE) + "| ecs | StopTask | own (at times) | own (at times) |\n");

    assertThat(operations().exitCode()).isEqualTo(ExitCode.PASSED);
    operations("--update");
    course.write("calls/c.tsv", "embedded\tecs\tStopTask\town\tcarried-out\n");
    assertThat(operations().exitCode()).isEqualTo(ExitCode.PASSED);
    assertThat(course.read(TABLE)).contains("| ecs | StopTask | own (at times) | own (at times) |");
  }

  @Test
  void noRecordingsAreNoProof() throws Exception {
    Files.delete(folder.resolve("calls/a.tsv"));
    Files.delete(folder.resolve("calls/b.tsv"));

    Run run = operations();

    assertThat(run.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(run.err()).contains("Cause:  There are no recordings in", "Remedy: Grade with");
  }
}
