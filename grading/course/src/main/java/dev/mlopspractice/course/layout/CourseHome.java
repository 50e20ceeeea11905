package dev.mlopspractice.course.layout;

import dev.mlopspractice.course.exit.EnvironmentFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The folder of the course.
 *
 * @param root the folder that holds {@code chapters/}, {@code solutions/} and {@code starter/};
 *     absolute
 */
public record CourseHome(Path root) {

  /** Makes the path absolute. */
  public CourseHome {
    root = root.toAbsolutePath().normalize();
  }

  /**
   * Finds the course's folder.
   *
   * @param configured the value of the system property {@code course.home}, where it is set
   * @param workingDirectory where to search upwards from otherwise, for a folder with {@code .mvn}
   * @throws EnvironmentFault where there is none
   */
  public static CourseHome find(Optional<String> configured, Path workingDirectory) {
    if (configured.isPresent()) {
      return new CourseHome(Path.of(configured.get()));
    }
    for (Path at = workingDirectory.toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve(".mvn"))) {
        return new CourseHome(at);
      }
    }
    throw new EnvironmentFault(
        workingDirectory + " is not inside the course's folder.",
        "Change to the folder that holds the Makefile of the course, and try again.");
  }

  /** The lessons. */
  public Path chapters() {
    return root.resolve("chapters");
  }

  /** The reference answers, the source of every exercise. */
  public Path solutions() {
    return root.resolve("solutions");
  }

  /**
   * The reference answers to the chapters before this one, the latest first.
   *
   * @throws UncheckedIOException where the folder can't be listed
   */
  public List<Path> solutionsBefore(Chapter chapter) {
    try (Stream<Path> folders = Files.list(solutions())) {
      List<Path> all = folders.toList();
      return IntStream.iterate(chapter.number() - 1, n -> n > 0, n -> n - 1)
          .mapToObj(n -> "chapter-" + n + "-")
          .flatMap(
              prefix -> all.stream().filter(f -> f.getFileName().toString().startsWith(prefix)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(solutions() + " cannot be listed", e);
    }
  }

  /** What a trainee edits. */
  public Path starter() {
    return root.resolve("starter");
  }

  /** The catalogue of wrong, alternative and hostile answers. */
  public Path answers() {
    return root.resolve("grading/answers");
  }

  /** What the command remembers: results, hints opened, backups, compiled answers. Not in git. */
  public Path state() {
    return root.resolve(".course");
  }

  /** A path as one types it from the course's folder. */
  public String relative(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    return absolute.startsWith(root) ? root.relativize(absolute).toString() : absolute.toString();
  }
}
