package dev.mlopspractice.course;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlopspractice.course.TinyCourse.Run;
import dev.mlopspractice.course.doctor.ChosenServices;
import dev.mlopspractice.course.exit.EnvironmentFault;
import dev.mlopspractice.course.exit.ExitCode;
import dev.mlopspractice.course.grade.AcceptanceGrader;
import dev.mlopspractice.course.grade.Grader;
import dev.mlopspractice.course.grade.StartingCloud;
import dev.mlopspractice.course.layout.Catalogue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A cloud that can't be had ends a check with 2, a cause and a remedy, by the real way to it. */
class BadEnvironmentTest {
  private static final String NO_DOCKER = "unix:///nowhere/docker.sock";

  @TempDir private Path folder;
  private TinyCourse course;

  @BeforeEach
  void layOut() {
    course = new TinyCourse(folder).withStarter();
  }

  private static Stream<Arguments> environments() {
    return Stream.of(
        Arguments.of(
            Map.of("CLOUD", "localstack", "DOCKER_HOST", NO_DOCKER),
            "CLOUD=localstack needs Docker, and this machine has no Docker engine's socket.",
            "Start Docker"),
        Arguments.of(
            Map.of("CLOUD", "aws", "CONFIRM_AWS_ACCOUNT", "123456789012"),
            "CLOUD=aws is an account of your own: nothing is started, graded or shown there.",
            "Choose another CLOUD for this"),
        Arguments.of(
            Map.of("CLOUD", "endpoint"), "CLOUD=endpoint needs to know where.", "Set ENDPOINT"),
        Arguments.of(
            Map.of("CLOUD", "endpoint", "ENDPOINT", "http://127.0.0.1:1"),
            "nothing answers at ENDPOINT=http://127.0.0.1:1 (Connection refused).",
            "Start one"),
        Arguments.of(Map.of("CLOUD", "moon"), "CLOUD=moon is not a mode.", "Set it to one of"),
        Arguments.of(
            Map.of("CLOUD", "localstack", "LOCALSTACK_PULL", "often"),
            "LOCALSTACK_PULL=often is not a policy.",
            "Set it to one of"));
  }

  @ParameterizedTest
  @MethodSource("environments")
  void aCheckSaysCauseAndRemedy(Map<String, String> environment, String cause, String remedy) {
    try (Grader grader =
        AcceptanceGrader.factory(course.home(), environment)
            .open(Catalogue.read(course.home()).chapter(1))) {
      Run run = course.with(grader).run("check", "1");

      assertThat(run.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
      assertThat(run.err().lines()).hasSize(2);
      assertThat(run.err()).contains("Cause:  ", cause, "\nRemedy: ", remedy);
    }
  }

  @Test
  void theDoctorAsksForAConfirmationBeforeItAsksAws() {
    assertThat(fault(() -> ChosenServices.look(Map.of("CLOUD", "aws"))))
        .contains("CONFIRM_AWS_ACCOUNT does not say which");
  }

  @Test
  void aPortInUseIsNamedWithItsHolder() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());

      assertThat(fault(() -> StartingCloud.now(Map.of("CLOUD_PORT", port))))
          .startsWith("Port " + port + " on 127.0.0.1 is in use by ");
    }
  }

  private static String fault(Runnable call) {
    try {
      call.run();
    } catch (EnvironmentFault fault) {
      return fault.getMessage();
    }
    throw new AssertionError("no fault");
  }

  @Test
  void autoSaysWhatItTookAndWhy() {
    course.with("CLOUD", "auto").with("DOCKER_HOST", NO_DOCKER);

    assertThat(course.run("check", "1").err())
        .startsWith("CLOUD=auto is embedded here: this machine has no Docker engine.\n");
  }
}
