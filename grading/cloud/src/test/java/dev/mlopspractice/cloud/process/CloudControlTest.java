package dev.mlopspractice.cloud.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlopspractice.cloud.CourseHome;
import dev.mlopspractice.cloud.conformance.Clients;
import dev.mlopspractice.cloud.engine.EngineException;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/** The cloud as a process: started once, found again, stopped whole. */
class CloudControlTest {
  private static final Duration LIMIT = Duration.ofSeconds(90);

  @TempDir private Path home;
  private CloudControl control;

  @BeforeEach
  void home() throws IOException {
    // The engines' class paths alone: a whole repository would share its cloud with a developer's.
    for (String engine : List.of("s3", "dynamodb")) {
      Path target = Path.of("grading", "engines", engine, "target");
      Files.createDirectories(home.resolve(target).resolve("classes"));
      Path classPath = target.resolve("runtime.classpath");
      String built = CourseHome.find().resolve(target).resolve("classes").toString();
      String jars = Files.readString(CourseHome.find().resolve(classPath)).trim();
      Files.writeString(home.resolve(classPath), built + File.pathSeparator + jars);
    }
    control = new CloudControl(home, Map.of("CLOUD", "embedded", "CLOUD_PORT", "0"));
  }

  @AfterEach
  void stop() {
    control.stop();
  }

  @Test
  void itIsStartedOnceAndStoppedWhole() {
    assertThat(control.status()).isEmpty();
    CloudStatus started = control.start(LIMIT);
    assertThat(started.mode()).isEqualTo("embedded");
    assertThat(started.services())
        .extracting(s -> s.service())
        .contains("s3", "dynamodb", "sts", "ecs", "states");
    assertThat(control.start(LIMIT).pid()).isEqualTo(started.pid());
    S3Client s3 = Clients.connect(S3Client.builder(), started.endpoint());
    assertThat(s3.listBuckets().buckets()).isEmpty();
    assertThat(String.join("\n", control.logs(20)))
        .contains("The cloud is at " + started.endpoint());

    assertThat(control.stop()).isTrue();
    assertThat(control.status()).isEmpty();
    assertThat(ProcessHandle.of(started.pid()).map(ProcessHandle::isAlive).orElse(false)).isFalse();
    assertThat(control.stop()).isFalse();
  }

  @Test
  void aPortThatIsTakenIsReportedInTwoLines() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      CloudControl other = new CloudControl(home, Map.of("CLOUD", "embedded", "CLOUD_PORT", port));
      assertThatThrownBy(() -> other.start(LIMIT))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("Port " + port + " on 127.0.0.1 is in use")
          .hasMessageContaining("\nStop that program");
    }
  }

  @Test
  void aWrongVariableIsReportedInTwoLines() {
    assertThatThrownBy(() -> new CloudControl(home, Map.of("CLOUD", "moon")))
        .hasMessageStartingWith("CLOUD=moon is not a mode.\nSet it to one of");
    CloudControl other = new CloudControl(home, Map.of("CLOUD", "aws", "CLOUD_PORT", "0"));
    assertThatThrownBy(() -> other.start(LIMIT))
        .isInstanceOf(EngineException.class)
        .hasMessageStartingWith("CLOUD=aws is an account of your own: nothing is started");
  }

  @Test
  void aCloudOfAnotherModeIsNotTakenForTheOneAskedFor() {
    control.start(LIMIT);
    CloudControl other = new CloudControl(home, Map.of("CLOUD", "localstack"));
    assertThatThrownBy(() -> other.start(LIMIT))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("already, and it is embedded.\nStop it first");
  }
}
