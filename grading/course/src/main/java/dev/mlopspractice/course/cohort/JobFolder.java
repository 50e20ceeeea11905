package dev.mlopspractice.course.cohort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The one place where the process that grades a chapter of a submission may write. Removed when it
 * has ended.
 *
 * @param path where it is
 */
record JobFolder(Path path) implements AutoCloseable {

  static JobFolder create(Path parent) throws IOException {
    Files.createDirectories(parent);
    JobFolder job = new JobFolder(Files.createTempDirectory(parent, "job-").toRealPath());
    Files.createDirectory(job.temporary());
    Files.createDirectory(job.state());
    Files.createDirectory(job.shared());
    return job;
  }

  /** A copy of what was handed in. */
  Path answer() {
    return path.resolve("answer");
  }

  /** What the course remembers, for this process. */
  Path state() {
    return path.resolve("state");
  }

  /** For temporary files. */
  Path temporary() {
    return path.resolve("tmp");
  }

  /** In the place of {@code /dev/shm}, where databases share memory. */
  Path shared() {
    return path.resolve("shm");
  }

  /** The verdict. */
  Path report() {
    return path.resolve("verdict.json");
  }

  /** How much it holds; a file that goes away meanwhile counts for nothing. */
  long bytes() {
    long sum = 0;
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        sum += file.toFile().length();
      }
    } catch (IOException | UncheckedIOException e) {
      return sum;
    }
    return sum;
  }

  @Override
  public void close() {
    List<Path> all;
    try (Stream<Path> files = Files.walk(path)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    } catch (IOException | UncheckedIOException e) {
      return; // what the submission has made unreadable stays; `make clean` takes it
    }
    all.forEach(file -> file.toFile().delete());
  }
}
