package dev.mlopspractice.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A process that is measured: its output is read line by line, and it ends with this one. */
public final class Child implements AutoCloseable {

  private static final int STOP_SECONDS = 30;

  /** Longer than anything that is measured; a process that hangs must not hold up the rest. */
  private static final int LONGEST_MINUTES = 15;

  private final Process process;
  private final BufferedReader out;

  /** Starts the command; standard error goes where ours goes. */
  public Child(List<String> command, Map<String, String> environment) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    process = builder.start();
    out = process.inputReader(UTF_8);
    CompletableFuture.delayedExecutor(LONGEST_MINUTES, TimeUnit.MINUTES)
        .execute(process::destroyForcibly);
  }

  /** A JVM of our own version with these options, class path and main class. */
  public static List<String> java(
      List<String> options, String classPath, String... mainAndArguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", classPath));
    command.addAll(Arrays.asList(mainAndArguments));
    return command;
  }

  /**
   * What follows a prefix on the first line that has it.
   *
   * @throws IOException if the process ends before it has printed one
   */
  public String await(String prefix) throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(prefix)) {
        return line.substring(prefix.length());
      }
    }
    throw new IOException("The process ended and did not print '" + prefix + "'");
  }

  /**
   * The first group of a pattern on the first line that has it.
   *
   * @throws IOException if the process ends before it has printed one
   */
  public String await(Pattern pattern) throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      Matcher found = pattern.matcher(line);
      if (found.find()) {
        return found.group(1);
      }
    }
    throw new IOException("The process ended and did not print '" + pattern + "'");
  }

  /** All that it still prints, when it has ended; fails if it ends otherwise than with status 0. */
  public String finish() throws IOException, InterruptedException {
    StringBuilder text = new StringBuilder();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      text.append(line).append('\n');
    }
    int status = process.waitFor();
    if (status != 0) {
      throw new IOException("The process ended with status " + status + " after:\n" + text);
    }
    return text.toString();
  }

  /** Its number, by which the system tells of its memory. */
  public long pid() {
    return process.pid();
  }

  /** The processor time that it has used so far, in seconds; 0 where the system does not tell. */
  public double cpuSeconds() {
    return process.info().totalCpuDuration().map(used -> used.toNanos() / 1e9).orElse(0.0);
  }

  /** Asks it to end, and makes it end where it does not. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
