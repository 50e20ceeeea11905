package dev.mlopspractice.acceptance.monitoring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** The command {@code promtool}, with a limit. */
final class Promtool {
  static final Duration LIMIT = Duration.ofSeconds(45);
  private static final int MOST = 8 << 20;

  private final Path program;
  private final Path folder;

  /**
   * @param program where it is
   * @param folder for its output
   */
  Promtool(Path program, Path folder) {
    this.program = program;
    this.folder = folder;
  }

  /**
   * What it said.
   *
   * @param ended its exit code; empty if it had to be stopped
   */
  record Output(OptionalInt ended, String text) {
    boolean good() {
      return ended.isPresent() && ended.getAsInt() == 0;
    }

    /** The lines that say what is wrong, without the paths of this machine. */
    String brief(Path folder) {
      String all =
          text.lines()
              .map(line -> line.replace(folder + "/", "").strip())
              .filter(line -> !line.isEmpty())
              .limit(6)
              .reduce((a, b) -> a + "; " + b)
              .orElse("it said nothing");
      return all.length() > 700 ? all.substring(0, 700) + "…" : all;
    }
  }

  Output run(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.addAll(arguments);
    Path file = folder.resolve("promtool.out");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(file.toFile())
              .start();
      try {
        boolean ended = process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        String text = ended ? read(file) : "";
        return new Output(ended ? OptionalInt.of(process.exitValue()) : OptionalInt.empty(), text);
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(program + " can't be run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while promtool was running", e);
    }
  }

  private static String read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    return new String(
        bytes, 0, Math.min(bytes.length, MOST), java.nio.charset.StandardCharsets.UTF_8);
  }
}
