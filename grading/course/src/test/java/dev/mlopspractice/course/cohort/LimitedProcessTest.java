package dev.mlopspractice.course.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlopspractice.course.cohort.LimitedProcess.End;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that take too much. */
class LimitedProcessTest {
  private static final ProcessLimits LIMITS =
      new ProcessLimits(
          Duration.ofSeconds(1), Duration.ofSeconds(20), 256L << 20, 1L << 20, 1000, 20);

  @TempDir private Path folder;

  private End run(String script, ProcessLimits limits) throws IOException, InterruptedException {
    try (JobFolder job = JobFolder.create(folder.resolve("work"))) {
      return new LimitedProcess(limits, job)
          .run(
              List.of("sh", "-c", script),
              Map.of("PATH", System.getenv("PATH")),
              folder.resolve("log"));
    }
  }

  @Test
  void whatEndsByItselfTellsItsExitStatusAndWhatItPrinted() throws Exception {
    End end = run("echo said; exit 3", LIMITS);

    assertThat(end.breach()).isEmpty();
    assertThat(end.exitCode()).isEqualTo(3);
    assertThat(folder.resolve("log")).hasContent("said");
  }

  @Test
  void whatHangsIsEndedWithAllThatItHasStarted() throws Exception {
    Path pid = folder.resolve("pid");
    ProcessLimits short1 =
        new ProcessLimits(
            Duration.ofSeconds(1), Duration.ofSeconds(1), 256L << 20, 1L << 20, 1000, 20);

    End end = run("sleep 600 & echo $! >" + pid + "; wait", short1);

    assertThat(end.breach()).hasValue("it was still running after 1 s");
    long child = Long.parseLong(Files.readString(pid).strip());
    ProcessHandle.of(child).ifPresent(process -> process.onExit().join());
  }

  @Test
  void whatIsLeftBehindByAProcessThatEndsIsEndedToo() throws Exception {
    Path pid = folder.resolve("pid");

    run("sleep 600 & echo $! >" + pid + "; sleep 1", LIMITS);

    long child = Long.parseLong(Files.readString(pid).strip());
    ProcessHandle.of(child).ifPresent(process -> process.onExit().join());
  }

  @Test
  void aFloodOfOutputIsCutAndHoldsNothingUp() throws Exception {
    End end = run("yes | head -c 50000000", LIMITS);

    assertThat(end.exitCode()).isZero();
    assertThat(folder.resolve("log")).hasSize(1000);
  }

  @Test
  void tooManyProcessesAreABreach() throws Exception {
    End end = run("for i in $(seq 40); do sleep 600 & done; wait", LIMITS);

    assertThat(end.breach()).hasValue("it had more than 20 processes");
  }

  @Test
  void tooManyFilesAreABreach() throws Exception {
    End end = run("head -c 3000000 /dev/zero >big; sleep 600", LIMITS);

    assertThat(end.breach()).hasValue("it wrote more than 1 MB of files");
  }
}
