package dev.mlopspractice.course.state;

import dev.mlopspractice.course.layout.Chapter;
import dev.mlopspractice.course.layout.CourseHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** Copies of a trainee's files, made before a command overwrites or removes them. */
public final class Backups {
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  private final CourseHome home;
  private final Clock clock;

  /**
   * @param home the course's folder
   * @param clock what the folders are named by
   */
  public Backups(CourseHome home, Clock clock) {
    this.home = home;
    this.clock = clock;
  }

  /**
   * Copies files of a chapter's starter, as far as they exist.
   *
   * @param names relative to the chapter's folder
   * @return the folder with the copies, or nothing where there was nothing to copy
   * @throws UncheckedIOException where a copy fails; the caller must then not go on
   */
  public Optional<Path> keep(Chapter chapter, List<String> names) {
    Path starter = home.starter().resolve(chapter.folder());
    List<String> existing =
        names.stream().filter(name -> Files.isRegularFile(starter.resolve(name))).toList();
    if (existing.isEmpty()) {
      return Optional.empty();
    }
    Path folder = fresh(home.state().resolve("backups"), chapter.folder());
    try {
      for (String name : existing) {
        Path copy = folder.resolve(name);
        Files.createDirectories(copy.getParent());
        Files.copy(starter.resolve(name), copy);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "No backup could be made in " + folder + ", so nothing was changed", e);
    }
    return Optional.of(folder);
  }

  private Path fresh(Path parent, String name) {
    String stamp = name + "-" + STAMP.format(LocalDateTime.now(clock));
    Path folder = parent.resolve(stamp);
    for (int i = 2; Files.exists(folder); i++) {
      folder = parent.resolve(stamp + "-" + i);
    }
    return folder;
  }
}
