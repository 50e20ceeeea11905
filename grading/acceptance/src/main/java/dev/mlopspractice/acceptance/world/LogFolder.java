package dev.mlopspractice.acceptance.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The folder that stands for the volume {@code logs}: what containers see as {@code /var/logs}. */
public final class LogFolder implements AutoCloseable {
  /** The name of the log in it. */
  public static final String LOG = "bid_response.log";

  private final Path path;

  LogFolder() {
    try {
      path = Files.createTempDirectory("mlops-practice-logs");
    } catch (IOException e) {
      throw new UncheckedIOException("Can't make a folder for logs", e);
    }
  }

  public Path path() {
    return path;
  }

  public Path log() {
    return path.resolve(LOG);
  }

  /** Appends lines to the log, as a server does. */
  public void append(List<String> lines) {
    String text = String.join("\n", lines) + "\n";
    try {
      Files.writeString(log(), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("Can't write the log", e);
    }
  }

  /** Puts a folder where the log is to be, so that it can't be written. */
  public void blockLog() {
    try {
      Files.createDirectory(log());
    } catch (IOException e) {
      throw new UncheckedIOException("Can't make a folder in the place of the log", e);
    }
  }

  /** Takes it away again. */
  public void unblockLog() {
    try {
      Files.deleteIfExists(log());
    } catch (IOException e) {
      throw new UncheckedIOException("Can't take the folder away again", e);
    }
  }

  /** Renames the log, as a server does when it is full. */
  public void rotate() {
    try {
      Files.move(log(), path.resolve(LOG + ".1"));
    } catch (IOException e) {
      throw new UncheckedIOException("Can't rename the log", e);
    }
  }

  /** The complete lines of the log; none where there is no log. */
  public List<String> lines() {
    return lines(log());
  }

  /** The complete lines of the file before it; none where there is none. */
  public List<String> rotatedLines() {
    return lines(path.resolve(LOG + ".1"));
  }

  /** Waits for so many lines, as long as there are more from time to time. */
  public void awaitLines(int count) {
    int known = -1;
    while (known < lines().size() && lines().size() < count) {
      known = lines().size();
      int before = known;
      Waiting.until(Duration.ofMillis(1_500), () -> lines().size() > before);
    }
  }

  private static List<String> lines(Path file) {
    try {
      String text = Files.isRegularFile(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
      return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read " + file, e);
    }
  }

  /** Chunks of Fluentd's buffers, as containers see their paths. */
  public List<String> bufferChunks() {
    return files().stream()
        .filter(file -> file.getFileName().toString().matches("buffer\\.[bq][0-9a-f]{32}\\.log"))
        .map(file -> "/var/logs/" + path.relativize(file))
        .toList();
  }

  /** All files in it. */
  public List<Path> files() {
    try (Stream<Path> all = Files.walk(path)) {
      return all.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Can't list " + path, e);
    }
  }

  @Override
  public void close() {
    dev.mlopspractice.cloud.containers.Directories.delete(path);
  }
}
