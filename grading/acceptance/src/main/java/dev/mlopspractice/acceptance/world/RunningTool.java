package dev.mlopspractice.acceptance.world;

import dev.mlopspractice.cloud.containers.Directories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program of this machine that listens on a port of its own choice. */
public final class RunningTool implements AutoCloseable {
  private static final Pattern LISTENING =
      Pattern.compile("Listening on\"?.* address=(127\\.0\\.0\\.1:[1-9]\\d*)");
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Process process;
  private final Path log;
  private URI address;

  private RunningTool(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * How a program ended.
   *
   * @param code its exit code
   * @param output what it has printed, errors too
   */
  public record Ended(int code, String output) {}

  /** Starts a program and waits until it listens. */
  static RunningTool start(List<String> command, Path folder, Duration limit) {
    Path log = folder.resolve("output.log");
    RunningTool tool = new RunningTool(launch(command, folder, log), log);
    Optional<URI> address =
        Waiting.untilPresent(
            limit, () -> tool.process.isAlive() ? tool.listening() : Optional.of(URI.create("")));
    if (address.isEmpty() || address.get().toString().isEmpty()) {
      tool.close();
      throw new IllegalStateException(
          "%s does not listen within %d s; it printed: %s"
              .formatted(command.get(0), limit.toSeconds(), tool.output()));
    }
    tool.address = address.get();
    return tool;
  }

  /** Runs a program to its end. */
  static Ended toItsEnd(List<String> command, Path folder, Duration limit) {
    Path log = MonitoringTools.newFolder().resolve("output.log");
    try (RunningTool tool = new RunningTool(launch(command, folder, log), log)) {
      if (!tool.process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException(command + " goes on and on; it printed: " + tool.output());
      }
      return new Ended(tool.process.exitValue(), tool.output());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while " + command + " was running", e);
    } finally {
      Directories.delete(log.getParent());
    }
  }

  private static Process launch(List<String> command, Path folder, Path log) {
    try {
      return new ProcessBuilder(command)
          .directory(folder.toFile())
          .redirectErrorStream(true)
          .redirectOutput(log.toFile())
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(command.get(0) + " can't be started", e);
    }
  }

  private Optional<URI> listening() {
    Matcher found = LISTENING.matcher(output());
    return found.find() ? Optional.of(URI.create("http://" + found.group(1))) : Optional.empty();
  }

  /** Where it listens, as {@code http://127.0.0.1:PORT}. */
  public URI address() {
    return address;
  }

  /** What it has printed. */
  public String output() {
    try {
      return Files.exists(log) ? Files.readString(log) : "";
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read " + log, e);
    }
  }

  /** Whether it runs. */
  public boolean running() {
    return process.isAlive();
  }

  /** Ends it, by force if need be. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
