package dev.mlopspractice.benchmarks.training;

import dev.mlopspractice.benchmarks.Child;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs {@code benchmarks/python/train.py}. */
final class ScikitLearn {

  private ScikitLearn() {}

  static Trained train(Path python, Path script, Path data)
      throws IOException, InterruptedException {
    long started = System.nanoTime();
    List<String> command = List.of(python.toString(), script.toString(), data.toString());
    try (Child process = new Child(command, Map.of());
        Usage usage = new Usage(process.pid())) {
      String json = process.finish();
      return new Trained(
          (System.nanoTime() - started) / 1e9,
          usage.cpuSeconds(),
          usage.megabytes(),
          number(json, "auc"),
          number(json, "log_loss"));
    }
  }

  private static double number(String json, String name) {
    Matcher matcher = Pattern.compile("\"" + name + "\": ([-+.0-9eE]+)").matcher(json);
    if (!matcher.find()) {
      throw new IllegalStateException("The Python run has not printed " + name + ": " + json);
    }
    return Double.parseDouble(matcher.group(1));
  }
}
