package dev.mlopspractice.cloud.containers;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mlopspractice.cloud.containers.programs.Hostile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One table for both ways to start: whatever a program does, a warm JVM must end as a cold one. */
@Timeout(60)
class ContainersTest {
  enum Start {
    COLD,
    WARM
  }

  private static final Limits LIMITS = new Limits(32, 100, 4, 1 << 20, Duration.ofSeconds(30));

  private Containers containers;

  @BeforeEach
  void start() {
    containers = Containers.start();
  }

  @AfterEach
  void nothingSurvives() {
    containers.close();
    assertThat(ProcessHandle.current().descendants()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void reportsTheExitCodeOfTheProgram(Start start) throws Exception {
    assertThat(end(start, LIMITS, "exit-0").code()).isZero();
    assertThat(end(start, LIMITS, "exit-7").code()).isEqualTo(7);
  }

  @ParameterizedTest
  @EnumSource
  void anExceptionIsExitCodeOneWithTheProgramsOwnStackTrace(Start start) throws Exception {
    ContainerExit exit = end(start, LIMITS, "throw");

    assertThat(exit.code()).isEqualTo(1);
    assertThat(exit.output())
        .startsWith(
            "Exception in thread \"main\" java.lang.IllegalStateException: no model in the bucket\n\tat ")
        .doesNotContain("WarmJvm", "reflect");
    assertThat(exit.breach()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void waitsForTheLastThreadThatIsNoDaemon(Start start) throws Exception {
    ContainerExit exit = end(start, LIMITS, "leave-thread");

    assertThat(exit.code()).isZero();
    assertThat(exit.output()).isEqualTo("the last thread ends\n");
  }

  @ParameterizedTest
  @EnumSource
  void aMainClassThatIsMissingIsExitCodeOne(Start start) throws Exception {
    ContainerExit exit = run(start, image("com.example.Missing"), LIMITS).exit().get(30, SECONDS);

    assertThat(exit.code()).isEqualTo(1);
    assertThat(exit.output()).contains("Could not find or load main class com.example.Missing");
  }

  @ParameterizedTest
  @EnumSource
  void anEndlessLoopEndsAtTheWallClockLimit(Start start) throws Exception {
    ContainerExit exit = end(start, LIMITS.withWallClock(Duration.ofMillis(1500)), "loop");

    assertThat(exit.code()).isEqualTo(137);
    assertThat(exit.breach()).map(Breach::kind).contains(Breach.Kind.WALL_CLOCK);
    assertThat(exit.output()).isEqualTo("looping\n");
  }

  @ParameterizedTest
  @EnumSource
  void aFloodOfOutputIsEndedAndItsTailKept(Start start) throws Exception {
    for (String program : List.of("flood", "one-endless-line")) {
      ContainerExit exit = end(start, LIMITS, program);

      assertThat(exit.breach()).map(Breach::kind).contains(Breach.Kind.OUTPUT);
      assertThat(exit.code()).isEqualTo(137);
      assertThat(exit.output()).hasSizeBetween(1000, 100_000);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aThreadBombIsEndedAndNamed(Start start) throws Exception {
    ContainerExit exit = end(start, LIMITS, "threads");

    assertThat(exit.breach())
        .map(Breach::message)
        .contains("had more than its limit of 100 live threads");
    assertThat(exit.code()).isEqualTo(JvmGuard.TOO_MANY_THREADS);
  }

  @ParameterizedTest
  @EnumSource
  void runningOutOfHeapIsNamedEvenWhereTheProgramCatchesIt(Start start) throws Exception {
    ContainerExit exit = end(start, LIMITS, "out-of-memory");

    assertThat(exit.breach()).map(Breach::kind).contains(Breach.Kind.HEAP);
    assertThat(exit.breach())
        .map(Breach::message)
        .hasValueSatisfying(text -> assertThat(text).contains("32 MiB"));
    assertThat(exit.code()).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource
  void anExitCodeAloneIsNotTakenForABreach(Start start) throws Exception {
    ContainerExit exit = end(start, LIMITS, "halt-3-like-out-of-memory");

    assertThat(exit.code()).isEqualTo(3);
    assertThat(exit.breach()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aProgramThatIgnoresSigtermIsKilledAfterTheGrace(Start start) throws Exception {
    CountDownLatch ready = new CountDownLatch(1);
    Container container =
        run(
            start,
            new ContainerSpec(
                image(Hostile.class.getName()),
                List.of("ignore-sigterm"),
                Map.of(),
                LIMITS,
                line -> ready.countDown()));
    assertThat(ready.await(30, SECONDS)).isTrue();

    container.stop(Duration.ofMillis(300));

    assertThat(container.exit().get(30, SECONDS).code()).isEqualTo(137);
  }

  @ParameterizedTest
  @EnumSource
  void sigtermRunsShutdownHooksAndTheirOutputIsKept(Start start) throws Exception {
    CountDownLatch ready = new CountDownLatch(1);
    Image.Jvm server = image("dev.mlopspractice.cloud.containers.programs.Server");
    Container container =
        run(
            start,
            new ContainerSpec(
                server, List.of(), Map.of("PORT", "0"), LIMITS, line -> ready.countDown()));
    assertThat(ready.await(30, SECONDS)).isTrue();

    container.stop(Duration.ofSeconds(20));

    ContainerExit exit = container.exit().get(30, SECONDS);
    assertThat(exit.code()).isEqualTo(143);
    assertThat(exit.output()).endsWith("goodbye\n");
  }

  @ParameterizedTest
  @EnumSource
  void whatTheProgramStartedIsKilledEvenWhenOrphaned(Start start) throws Exception {
    ContainerExit exit = end(start, LIMITS, "orphan");

    long orphan = Long.parseLong(exit.output().trim().replace("pid ", ""));
    assertThat(exit.code()).isZero();
    assertThat(Path.of("/proc", Long.toString(orphan), "environ"))
        .satisfiesAnyOf(
            file -> assertThat(file).doesNotExist(), file -> assertThat(file).isEmptyFile());
  }

  @ParameterizedTest
  @EnumSource
  void startingProcessesWithoutEndIsABreach(Start start) throws Exception {
    ContainerExit exit = end(start, LIMITS, "processes");

    assertThat(exit.breach()).map(Breach::kind).contains(Breach.Kind.PROCESSES);
  }

  @ParameterizedTest
  @EnumSource
  void theProgramSeesItsOwnEnvironmentAndNothingElse(Start start) throws Exception {
    List<String> lines = Collections.synchronizedList(new ArrayList<>());
    Container container =
        run(
            start,
            new ContainerSpec(
                image("dev.mlopspractice.cloud.containers.programs.Inspect"),
                List.of("--day", "2026-11-23 \u00e9"),
                Map.of("NAME", "taro \u4e2d", "EMPTY", ""),
                LIMITS,
                lines::add));

    ContainerExit exit = container.exit().get(30, SECONDS);

    assertThat(exit.code()).isZero();
    assertThat(exit.output()).isEqualTo(String.join("\n", lines) + "\n");
    assertThat(lines)
        .contains(
            "arguments=[--day, 2026-11-23 \u00e9]",
            "env NAME=taro \u4e2d",
            "getenv NAME=taro \u4e2d",
            "env EMPTY=")
        .contains("env HOSTNAME=" + container.id().substring(0, 12), "child NAME=taro \u4e2d")
        .contains(
            "stdin=-1",
            "loader=true",
            "context=true",
            "thread=main",
            "temporary=true",
            "grader=false")
        .contains("an error line: \u00e9\u4e2d");
    assertThat(
            lines.stream()
                .filter(line -> line.startsWith("env "))
                .map(line -> line.replaceAll("=.*", "")))
        .containsExactly(
            "env EMPTY", "env HOME", "env HOSTNAME", "env LANG", "env NAME", "env PATH");
  }

  @ParameterizedTest
  @EnumSource
  void closingEndsWhatIsStillRunning(Start start) throws Exception {
    CountDownLatch ready = new CountDownLatch(1);
    Container container =
        run(
            start,
            new ContainerSpec(
                image(Hostile.class.getName()),
                List.of("ignore-sigterm"),
                Map.of(),
                LIMITS,
                line -> ready.countDown()));
    assertThat(ready.await(30, SECONDS)).isTrue();

    containers.close();

    assertThat(container.exit()).isDone();
    assertThat(container.exit().get().code()).isEqualTo(137);
  }

  private ContainerExit end(Start start, Limits limits, String program) throws Exception {
    return run(
            start,
            new ContainerSpec(
                image(Hostile.class.getName()), List.of(program), Map.of(), limits, line -> {}))
        .exit()
        .get(40, SECONDS);
  }

  private Container run(Start start, Image.Jvm image, Limits limits) {
    return run(start, ContainerSpec.of(image, Map.of(), limits));
  }

  private Container run(Start start, ContainerSpec spec) {
    if (start == Start.WARM) {
      containers.warm((Image.Jvm) spec.image(), spec.limits(), 1);
    }
    return containers.run(spec);
  }

  private static Image.Jvm image(String mainClass) {
    Path classes =
        Path.of(Hostile.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    return Image.of(List.of(classes), mainClass, Image.QUICK_START);
  }
}
