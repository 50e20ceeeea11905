package dev.mlopspractice.cloud.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.BuildImageResultCallback;
import dev.mlopspractice.cloud.CloudMode;
import dev.mlopspractice.cloud.conformance.On;
import dev.mlopspractice.cloud.conformance.SharedCloud;
import dev.mlopspractice.cloud.engine.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;

/** What a real Docker engine can put in the way of a start, with stand-ins for other images. */
@On(CloudMode.LOCALSTACK)
@ExtendWith(SharedCloud.class)
class LocalStackStartTest {
  private static final String STAND_IN = "mlops-practice/stand-in:2026.1";

  @TempDir private Path folder;

  private EngineException failure(String image) {
    LocalStackOptions options = LocalStackOptions.from(Map.of("LOCALSTACK_IMAGE", image));
    EngineException[] failure = new EngineException[1];
    try (LocalStackEngine engine = new LocalStackEngine(options, System.getenv())) {
      engine.check();
      assertThatThrownBy(engine::start)
          .isInstanceOfSatisfying(EngineException.class, e -> failure[0] = e);
    }
    assertThat(failure[0].getMessage().lines()).hasSize(2);
    return failure[0];
  }

  private EngineException failureOf(String script) throws IOException {
    Path entry = folder.resolve("entry.sh");
    Files.writeString(entry, "#!/bin/sh\n" + script + "\n");
    assertThat(entry.toFile().setExecutable(true)).isTrue();
    Path dockerfile = folder.resolve("Dockerfile");
    Files.writeString(
        dockerfile,
        "FROM "
            + LocalStackOptions.DEFAULT_IMAGE
            + "\nCOPY entry.sh /usr/local/bin/docker-entrypoint.sh\n");
    DockerClient docker = DockerClientFactory.lazyClient();
    docker
        .buildImageCmd(dockerfile.toFile())
        .withTags(Set.of(STAND_IN))
        .exec(new BuildImageResultCallback())
        .awaitImageId();
    try {
      return failure(STAND_IN);
    } finally {
      docker.removeImageCmd(STAND_IN).withForce(true).exec();
    }
  }

  @Test
  void anImageThatEndsForWantOfATokenSaysSo() throws IOException {
    assertThat(failureOf("echo License activation failed; exit 55"))
        .hasMessageContaining(STAND_IN + " asks for a LocalStack account (it ended with 55).")
        .hasMessageContaining("\nSet LOCALSTACK_AUTH_TOKEN, or LOCALSTACK_IMAGE=");
  }

  @Test
  void anImageThatEndsForAnotherReasonShowsItsLastWords() throws IOException {
    assertThat(failureOf("echo no space left on device; exit 1"))
        .hasMessageContaining("ended with 1")
        .hasMessageContaining("no space left on device");
  }

  @Test
  void anImageThatCannotBeFetchedIsNamed() {
    assertThat(failure("127.0.0.1:1/nowhere/localstack:4.14.0"))
        .hasMessageContaining("127.0.0.1:1/nowhere/localstack:4.14.0 cannot be fetched")
        .hasMessageContaining("\nCheck its name (LOCALSTACK_IMAGE)");
  }
}
