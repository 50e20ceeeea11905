package dev.mlopspractice.cloud.process;

import dev.mlopspractice.cloud.engine.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Starts the process so that it outlives its starter, and waits for it. */
final class Launch {
  /**
   * Takes away the terminal's Ctrl-C and hang-up, which would otherwise end the background process
   * too.
   */
  private static final List<String> DETACHED =
      List.of("sh", "-c", "trap '' HUP INT; exec \"$@\"", "cloud");

  private static final Duration LOOK = Duration.ofMillis(50);

  private final Path home;
  private final Map<String, String> environment;
  private final Path log;

  Launch(Path home, Map<String, String> environment, Path log) {
    this.home = home;
    this.environment = Map.copyOf(environment);
    this.log = log;
  }

  Process begin() throws IOException {
    List<String> command = new ArrayList<>(DETACHED);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx1g",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dcourse.home=" + home,
            "-Dorg.slf4j.simpleLogger.log.dev.mlopspractice=info",
            "-cp",
            System.getProperty("java.class.path"),
            CloudProcess.class.getName()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(home.toFile());
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    builder.redirectOutput(log.toFile());
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    return builder.start();
  }

  /** Waits until the process can be used, or has ended, or the time is over. */
  CloudStatus await(Process process, Supplier<Optional<CloudStatus>> status, Duration limit) {
    Instant end = Instant.now().plus(limit);
    while (Instant.now().isBefore(end)) {
      Optional<CloudStatus> found = status.get().filter(s -> s.pid() == process.pid());
      if (found.isPresent()) {
        return found.get();
      }
      if (awaitEnd(process.toHandle(), LOOK)) {
        throw ended();
      }
    }
    process.destroy();
    throw new EngineException(
        "The cloud has not become ready within " + limit.toSeconds() + " s.",
        "Look at its log, " + log + ".");
  }

  static boolean awaitEnd(ProcessHandle process, Duration limit) {
    try {
      process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      return !process.isAlive();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return !process.isAlive();
    }
  }

  /** Cause and remedy are what the process has printed last. */
  private EngineException ended() {
    try {
      List<String> lines = Files.readAllLines(log);
      if (lines.size() >= 2) {
        return new EngineException(lines.get(lines.size() - 2), lines.get(lines.size() - 1));
      }
    } catch (IOException e) {
      return new EngineException("The cloud process ended at once.", "Is " + log + " writable?", e);
    }
    return new EngineException("The cloud process ended at once.", "Look at its log, " + log + ".");
  }
}
