package dev.mlopspractice.course;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlopspractice.course.cohort.Relaunch;
import dev.mlopspractice.course.exit.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process. */
class MainTest {
  @TempDir private Path folder;

  @Test
  void aCloudThatIsNoneIsSaidInTwoLines() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(Relaunch.command(Main.class));
    command.addAll(List.of("cloud", "status"));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectError(folder.resolve("err").toFile())
            .redirectOutput(folder.resolve("out").toFile());
    builder.environment().put("CLOUD", "gcp");
    Process process = builder.start();

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(Files.readAllLines(folder.resolve("err")))
        .hasSize(2)
        .first()
        .asString()
        .isEqualTo("Cause:  CLOUD=gcp is not a mode.");
  }
}
