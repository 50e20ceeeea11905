package dev.mlopspractice.benchmarks.warehouse;

import dev.mlopspractice.benchmarks.Child;
import dev.mlopspractice.model.ModelNames;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Chapter 4's training task as far as its first step, the extract. */
final class ExtractTask {
  private static final String MAIN = "dev.mlopspractice.warehouse.TrainModel";
  private static final String HEAP = "2g";
  private static final Pattern STARTED = Pattern.compile("\\] (start): ");
  private static final Pattern EXTRACTED = Pattern.compile("\\] extract: ([\\d,]+) rows from ");

  private final List<String> command;
  private final Map<String, String> environment;

  /**
   * @param training the folder that has the JVM's options for Spark
   * @param classPath of the task, with Spark
   * @param environment where the warehouse is
   */
  ExtractTask(Path training, String classPath, Map<String, String> environment) {
    this.command =
        Child.java(List.of("@" + training.resolve("jvm.options"), "-Xmx" + HEAP), classPath, MAIN);
    this.environment = environment;
  }

  /**
   * Extracts the rows between two moments; returns the seconds from Spark's start on.
   *
   * @param unloadRows more rows than this are unloaded to files
   */
  double seconds(Instant from, Instant to, int unloadRows, long expected) throws IOException {
    Map<String, String> variables = new HashMap<>(environment);
    variables.put("MODEL", ModelNames.LOGISTIC);
    variables.put("REVISION", "benchmark");
    variables.put("FROM", from.toString());
    variables.put("TO", to.toString());
    variables.put("UNLOAD_ROWS", Integer.toString(unloadRows));
    variables.put("STATEMENT_TIMEOUT_SECONDS", "3600");
    try (Child task = new Child(command, variables)) {
      String unused = task.await(STARTED);
      long started = System.nanoTime();
      String rows = task.await(EXTRACTED).replace(",", "");
      double seconds = (System.nanoTime() - started) / 1e9;
      if (Long.parseLong(rows) != expected) {
        throw new IllegalStateException("%s rows were extracted, not %d".formatted(rows, expected));
      }
      return seconds;
    }
  }
}
