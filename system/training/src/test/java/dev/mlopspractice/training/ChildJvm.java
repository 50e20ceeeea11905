package dev.mlopspractice.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JVM with this one's class path and the options that Spark needs; what it prints goes to a file.
 */
final class ChildJvm implements AutoCloseable {

  private static final Path OPTIONS =
      Path.of(System.getProperty("course.home"), "system/training/jvm.options");

  private final String main;
  private final Path output;
  private final Process process;

  private ChildJvm(String main, Path output, Process process) {
    this.main = main;
    this.output = output;
    this.process = process;
  }

  static ChildJvm start(
      Path directory, Map<String, String> environment, List<String> options, String... command)
      throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.add("@" + OPTIONS);
    line.addAll(options);
    line.addAll(List.of("-cp", System.getProperty("java.class.path")));
    line.addAll(List.of(command));
    Path output = Files.createTempFile(directory, "output", ".txt");
    ProcessBuilder builder = new ProcessBuilder(line).directory(directory.toFile());
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    return new ChildJvm(command[0], output, builder.start());
  }

  /** Waits until a line of the output has a match, and returns its first group. */
  String await(Pattern pattern, Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (System.nanoTime() < end) {
      Matcher match = pattern.matcher(text());
      if (match.find()) {
        return match.group(1);
      }
      if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
        break;
      }
    }
    throw new AssertionError(main + " never printed " + pattern + " but:\n" + text());
  }

  /** Waits for the end; the exit status, or nothing where it did not end in time. */
  Optional<Integer> exit(Duration limit) throws InterruptedException {
    return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)
        ? Optional.of(process.exitValue())
        : Optional.empty();
  }

  String text() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it and what it has started. */
  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
  }
}
