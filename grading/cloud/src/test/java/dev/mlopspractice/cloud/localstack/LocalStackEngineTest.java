package dev.mlopspractice.cloud.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlopspractice.cloud.engine.EngineException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands between a user and LocalStack is said in two lines: cause and remedy. */
class LocalStackEngineTest {
  private final LocalStackOptions options = LocalStackOptions.from(Map.of());

  private static String message(EngineException e) {
    assertThat(e.getMessage().lines()).hasSize(2);
    return e.getMessage();
  }

  @Test
  void withoutADockerEngineItSaysWhatElseThereIs(@TempDir Path empty) {
    Map<String, String> environment =
        Map.of("DOCKER_HOST", "unix://" + empty.resolve("docker.sock"));
    assertThatThrownBy(() -> new LocalStackEngine(options, environment).check())
        .isInstanceOfSatisfying(
            EngineException.class,
            e -> assertThat(message(e)).contains("no Docker engine's socket", "CLOUD=embedded"));
  }

  @Test
  void anEngineThatHangsIsNotWaitedForForLong() throws IOException {
    try (ServerSocket hangs = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Map<String, String> environment =
          Map.of("DOCKER_HOST", "tcp://127.0.0.1:" + hangs.getLocalPort());
      assertThatThrownBy(() -> new LocalStackEngine(options, environment).check())
          .isInstanceOfSatisfying(
              EngineException.class,
              e -> assertThat(message(e)).contains("does not answer", "DOCKER_HOST"));
    }
  }

  @Test
  void anEngineThatIsHalfDeadIsNotWaitedForEither() throws IOException {
    try (FakeDocker docker = FakeDocker.halfDead()) {
      assertThatThrownBy(() -> new LocalStackEngine(options, docker.environment()).check())
          .isInstanceOfSatisfying(
              EngineException.class,
              e ->
                  assertThat(message(e))
                      .contains("answers a ping and nothing else", "Restart Docker"));
    }
  }

  @Test
  void anImageThatMayNotBeFetchedIsNamed() throws IOException {
    try (FakeDocker docker = FakeDocker.withoutImages()) {
      LocalStackOptions never =
          LocalStackOptions.from(Map.of("LOCALSTACK_IMAGE", "a/b:1", "LOCALSTACK_PULL", "never"));
      assertThatThrownBy(() -> new LocalStackEngine(never, docker.environment()).check())
          .isInstanceOfSatisfying(
              EngineException.class,
              e ->
                  assertThat(message(e))
                      .contains("a/b:1 is not on this machine", "docker pull a/b:1"));
    }
  }

  @Test
  void anImageThatWantsATokenSaysSo() {
    RuntimeException ended = new ReadyOrEnded.Ended(55, "License activation failed!");
    assertThat(message(LocalStackFailure.explain(options, new IllegalStateException(ended))))
        .contains("asks for a LocalStack account", "55", "LOCALSTACK_AUTH_TOKEN");
  }

  @Test
  void aContainerThatEndsShowsItsLastWords() {
    RuntimeException ended = new ReadyOrEnded.Ended(137, "starting\nout of memory\n\n");
    assertThat(message(LocalStackFailure.explain(options, ended)))
        .contains("ended with 137", "out of memory");
  }

  @Test
  void aContainerThatNeverBecomesReadyShowsItsLastWords() {
    RuntimeException slow = new ReadyOrEnded.TooSlow(50, "waiting");
    assertThat(message(LocalStackFailure.explain(options, slow)))
        .contains("was not ready within 50 s", "waiting");
  }

  @Test
  void aContainerThatDockerRefusesShowsTheReason() {
    RuntimeException refused =
        new IllegalStateException("outer", new IllegalStateException("no space left\nmore"));
    assertThat(message(LocalStackFailure.explain(options, refused)))
        .contains("Docker did not start LocalStack: no space left\n", "docker run");
  }

  @Test
  void aPolicyThatDoesNotExistIsNamed() {
    assertThatThrownBy(() -> LocalStackOptions.from(Map.of("LOCALSTACK_PULL", "often")))
        .hasMessage(
            "LOCALSTACK_PULL=often is not a policy.\nSet it to one of [always, missing, never].");
  }
}
