package dev.mlopspractice.cloud.containers;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class InProcessTest {
  @TempDir private Path directory;
  private final Containers containers = Containers.start();

  @AfterEach
  void close() {
    containers.close();
  }

  @Test
  void aStandInHasAnEnvironmentAnOutputAndAnExitCode() throws Exception {
    Container container =
        run(
            (environment, log, cancel) -> {
              log.println("model " + environment.get("MODEL"));
              return 5;
            },
            Limits.standard());

    ContainerExit exit = container.exit().get(20, SECONDS);
    assertThat(exit.code()).isEqualTo(5);
    assertThat(exit.output()).isEqualTo("model m\n");
    assertThat(container.pid()).isEmpty();
  }

  @Test
  void anExceptionIsExitCodeOneAndInTheLog() throws Exception {
    ContainerExit exit =
        run(
                (environment, log, cancel) -> {
                  throw new IllegalStateException("no rows");
                },
                Limits.standard())
            .exit()
            .get(20, SECONDS);

    assertThat(exit.code()).isEqualTo(1);
    assertThat(exit.output()).startsWith("java.lang.IllegalStateException: no rows");
  }

  @Test
  void anErrorEndsItToo() throws Exception {
    ContainerExit exit =
        run(
                (environment, log, cancel) -> {
                  throw new StackOverflowError("too deep");
                },
                Limits.standard())
            .exit()
            .get(20, SECONDS);

    assertThat(exit.code()).isEqualTo(1);
    assertThat(exit.output()).startsWith("java.lang.StackOverflowError: too deep");
  }

  @Test
  void aStandInHasFilesInItsMountsAndOthersThatGoWithIt() throws Exception {
    Path volume = Files.createDirectory(directory.resolve("volume"));
    ContainerExit exit =
        containers
            .run(
                new ContainerSpec(
                    Image.standInWithFiles(
                        context -> {
                          Files.writeString(context.files().apply("/var/logs/a"), "shared");
                          Path own = context.files().apply("/etc/b");
                          Files.createDirectories(own.getParent());
                          Files.writeString(own, "own");
                          context.log().println(own);
                          return 0;
                        }),
                    List.of(),
                    Map.of(),
                    new Mounts(Map.of("/var/logs", volume)),
                    Limits.standard(),
                    line -> {}))
            .exit()
            .get(20, SECONDS);

    assertThat(volume.resolve("a")).hasContent("shared");
    assertThat(Path.of(exit.output().strip())).endsWithRaw(Path.of("etc/b")).doesNotExist();
  }

  @Test
  void aStopIsASignalFirstAndTheEndAfterTheGrace() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    Container polite =
        run(
            (environment, log, cancel) -> {
              cancel.await();
              return 143;
            },
            Limits.standard());
    Container deaf =
        run(
            (environment, log, cancel) -> {
              never.await();
              return 0;
            },
            Limits.standard());

    polite.stop(Duration.ofSeconds(20));
    deaf.stop(Duration.ofMillis(50));

    assertThat(polite.exit().get(20, SECONDS).code()).isEqualTo(143);
    assertThat(deaf.exit().get(20, SECONDS).code()).isEqualTo(137);
  }

  @Test
  void theWallClockLimitHoldsForStandInsToo() throws Exception {
    ContainerExit exit =
        run(
                (environment, log, cancel) -> {
                  cancel.await();
                  return 1;
                },
                Limits.standard().withWallClock(Duration.ofMillis(100)))
            .exit()
            .get(20, SECONDS);

    assertThat(exit.breach()).map(Breach::kind).contains(Breach.Kind.WALL_CLOCK);
  }

  private Container run(InProcess program, Limits limits) {
    return containers.run(ContainerSpec.of(Image.standIn(program), Map.of("MODEL", "m"), limits));
  }
}
