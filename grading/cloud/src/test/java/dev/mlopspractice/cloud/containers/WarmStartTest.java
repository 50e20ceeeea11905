package dev.mlopspractice.cloud.containers;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlopspractice.cloud.containers.programs.Hostile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

@Timeout(120)
class WarmStartTest {
  private static final Limits LIMITS = Limits.standard().withHeap(64);
  private static final Path LIBRARY = location(Logger.class);
  private static final Image.Jvm INSPECT =
      new Image.Jvm(
          List.of(LIBRARY),
          List.of(location(Hostile.class)),
          "dev.mlopspractice.cloud.containers.programs.Inspect",
          Image.QUICK_START,
          List.of("org.slf4j.helpers.NOPLogger", "com.example.Missing"));

  private final Containers containers = Containers.start();

  @AfterEach
  void nothingSurvives() {
    containers.close();
    assertThat(ProcessHandle.current().descendants()).isEmpty();
  }

  @Test
  void aWarmJvmRunsOneTaskAndTheNextStartsCold() throws Exception {
    containers.warm(INSPECT, LIMITS, 1);
    Set<Long> waiting = children();

    Container first = containers.run(ContainerSpec.of(INSPECT, Map.of(), LIMITS));
    Container second = containers.run(ContainerSpec.of(INSPECT, Map.of(), LIMITS));

    assertThat(waiting).containsExactly(first.pid().orElseThrow());
    assertThat(second.pid().orElseThrow()).isNotEqualTo(first.pid().orElseThrow());
    assertThat(first.exit().get(60, SECONDS).code()).isZero();
    assertThat(second.exit().get(60, SECONDS).code()).isZero();
  }

  @Test
  void aWarmJvmThatHasDiedIsPassedOver() throws Exception {
    containers.warm(INSPECT, LIMITS, 1);
    ProcessHandle waiting = ProcessHandle.current().children().findFirst().orElseThrow();
    waiting.destroyForcibly();
    waiting.onExit().get(60, SECONDS);

    assertThat(
            containers
                .run(ContainerSpec.of(INSPECT, Map.of(), LIMITS))
                .exit()
                .get(60, SECONDS)
                .code())
        .isZero();
  }

  @Test
  void aTaskWhoseEnvironmentConfiguresTheJvmStartsCold() throws Exception {
    containers.warm(INSPECT, LIMITS, 1);
    Set<Long> waiting = children();

    Container container =
        containers.run(ContainerSpec.of(INSPECT, Map.of("JAVA_TOOL_OPTIONS", "-Dx=1"), LIMITS));

    assertThat(waiting).doesNotContain(container.pid().orElseThrow());
    assertThat(container.exit().get(60, SECONDS).output())
        .startsWith("Picked up JAVA_TOOL_OPTIONS: -Dx=1");
  }

  @Test
  void jvmsThatWaitEndOnClose() {
    containers.warm(INSPECT, LIMITS, 2);
    assertThat(children()).hasSize(2);

    containers.close();

    assertThatThrownBy(() -> containers.run(ContainerSpec.of(INSPECT, Map.of(), LIMITS)))
        .hasMessageContaining("closed");
  }

  @Test
  void librariesComeFromAnArchiveThatRunsHaveFilled(@TempDir Path directory) throws Exception {
    Path classes = directory.resolve("classes.lst");
    Path initialised = directory.resolve("classes.initialised");
    Path archive = directory.resolve("archive.jsa");
    Path loaded = directory.resolve("loaded.log");
    Image.Jvm logging =
        new Image.Jvm(
            List.of(LIBRARY),
            INSPECT.application(),
            "dev.mlopspractice.cloud.containers.programs.Logging",
            Image.QUICK_START,
            List.of());
    run(SharedArchive.recording(logging, classes, initialised));
    assertThat(SharedArchive.initialised(initialised))
        .containsSubsequence("java.lang.Object", logging.mainClass(), "org.slf4j.LoggerFactory");
    assertThat(SharedArchive.isFresh(archive, List.of(LIBRARY))).isFalse();

    SharedArchive.dump(List.of(LIBRARY), List.of(classes), archive);
    run(
        SharedArchive.using(logging, archive)
            .withOptions(List.of("-Xlog:class+load:file=" + loaded)));

    assertThat(SharedArchive.isFresh(archive, List.of(LIBRARY))).isTrue();
    assertThat(Files.readAllLines(loaded))
        .anyMatch(line -> line.contains("org.slf4j.LoggerFactory source: shared objects file"));
  }

  @Test
  void aStartThatNeverReturnsDoesNotHoldUpTheEndOfTheProgram() {
    synchronized (containers) { // as a start does
      containers.endWithin(Duration.ofMillis(50));
    }
  }

  @Test
  void anArchiveTakesJarsOnly(@TempDir Path directory) {
    Path classes = location(Hostile.class);

    assertThatThrownBy(
            () -> SharedArchive.dump(List.of(classes), List.of(), directory.resolve("a.jsa")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(classes.toString());
  }

  private void run(Image image) throws Exception {
    ContainerExit exit =
        containers.run(ContainerSpec.of(image, Map.of(), LIMITS)).exit().get(60, SECONDS);
    assertThat(exit.code()).as(exit.output()).isZero();
  }

  private static Set<Long> children() {
    return ProcessHandle.current().children().map(ProcessHandle::pid).collect(Collectors.toSet());
  }

  private static Path location(Class<?> type) {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
  }
}
