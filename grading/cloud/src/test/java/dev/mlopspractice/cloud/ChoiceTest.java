package dev.mlopspractice.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlopspractice.cloud.localstack.FakeDocker;
import dev.mlopspractice.cloud.localstack.LocalStackOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code CLOUD=auto} takes, and why. */
class ChoiceTest {
  private final LocalStackOptions options = LocalStackOptions.from(Map.of());

  @Test
  void autoTakesLocalStackWhereDockerHoldsTheImage() throws IOException {
    try (FakeDocker docker = FakeDocker.with(options.image())) {
      Choice choice = Choice.of(CloudMode.AUTO, options, docker.environment());
      assertThat(choice.mode()).isEqualTo(CloudMode.LOCALSTACK);
      assertThat(choice.reason()).contains("holds localstack/localstack:4.14.0");
    }
  }

  @Test
  void autoFetchesNothing() throws IOException {
    try (FakeDocker docker = FakeDocker.withoutImages()) {
      Choice choice = Choice.of(CloudMode.AUTO, options, docker.environment());
      assertThat(choice.mode()).isEqualTo(CloudMode.EMBEDDED);
      assertThat(choice.reason()).contains("does not hold localstack/localstack:4.14.0");
    }
  }

  @Test
  void autoIsEmbeddedWithoutDocker(@TempDir Path empty) {
    Choice choice =
        Choice.of(
            CloudMode.AUTO, options, Map.of("DOCKER_HOST", "unix://" + empty.resolve("none")));
    assertThat(choice)
        .isEqualTo(new Choice(CloudMode.EMBEDDED, "this machine has no Docker engine."));
  }

  @Test
  void autoIsEmbeddedWhereTheEngineIsHalfDead() throws IOException {
    try (FakeDocker docker = FakeDocker.halfDead()) {
      Choice choice = Choice.of(CloudMode.AUTO, options, docker.environment());
      assertThat(choice.mode()).isEqualTo(CloudMode.EMBEDDED);
      assertThat(choice.reason()).contains("does not answer");
    }
  }

  @Test
  void whatWasAskedForIsTaken() {
    assertThat(Choice.of(CloudMode.LOCALSTACK, options, Map.of()).mode())
        .isEqualTo(CloudMode.LOCALSTACK);
  }
}
