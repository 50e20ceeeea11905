package dev.mlopspractice.course.grade;

import dev.mlopspractice.course.layout.CourseHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** An empty folder below {@code .course/work} for one check; removed at its end. */
public final class WorkFolder implements AutoCloseable {
  private final Path path;
  private final boolean keep;

  private WorkFolder(Path path, boolean keep) {
    this.path = path;
    this.keep = keep;
  }

  /**
   * Makes a folder.
   *
   * @param prefix the beginning of its name
   * @param keep whether it stays
   */
  public static WorkFolder create(CourseHome home, String prefix, boolean keep) {
    Path parent = home.state().resolve("work");
    try {
      Files.createDirectories(parent);
      return new WorkFolder(Files.createTempDirectory(parent, prefix + "-"), keep);
    } catch (IOException e) {
      throw new UncheckedIOException(parent + " cannot be written", e);
    }
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  @Override
  public void close() {
    if (keep) {
      return;
    }
    List<Path> all;
    try (Stream<Path> walk = Files.walk(path)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(path + " cannot be removed", e);
    }
    for (Path file : all) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        return; // a process of the answer may still write here; `make clean` takes what stays
      }
    }
  }
}
