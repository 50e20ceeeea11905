package dev.mlopspractice.course.layout;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mlopspractice.course.exit.EnvironmentFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The chapters of a course, read from {@code chapters/<folder>/chapter.json}. */
public final class Catalogue {
  private final List<Chapter> chapters;

  private Catalogue(List<Chapter> chapters) {
    this.chapters = chapters;
  }

  /**
   * Reads every chapter's description.
   *
   * @throws EnvironmentFault naming the file that is missing, malformed or at odds with its
   *     folder's name
   */
  public static Catalogue read(CourseHome home) {
    ObjectMapper json =
        JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();
    if (!Files.isDirectory(home.chapters())) {
      throw restore(home.chapters() + " is missing.", null);
    }
    try (Stream<Path> folders = Files.list(home.chapters())) {
      return new Catalogue(
          folders
              .filter(Files::isDirectory)
              .map(folder -> read(json, folder))
              .sorted(Comparator.comparingInt(Chapter::number))
              .toList());
    } catch (IOException e) {
      throw restore(home.chapters() + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static Chapter read(ObjectMapper json, Path folder) {
    Path file = folder.resolve("chapter.json");
    try {
      Chapter chapter = json.readValue(file.toFile(), Chapter.class);
      if (!folder.endsWith(chapter.folder())) {
        throw restore(file + " describes " + chapter.folder() + ", which is another folder.", null);
      }
      return chapter;
    } catch (IOException e) {
      throw restore(file + " cannot be read: " + firstLine(e.getMessage()), e);
    }
  }

  private static String firstLine(String text) {
    return text == null ? "unknown reason" : text.lines().findFirst().orElse("unknown reason");
  }

  private static EnvironmentFault restore(String cause, Throwable reason) {
    return new EnvironmentFault(
        cause,
        "Restore the file with git (git checkout -- chapters), or clone the course again.",
        reason);
  }

  /** All chapters, by number. */
  public List<Chapter> chapters() {
    return chapters;
  }

  /**
   * The chapter of this number.
   *
   * @throws EnvironmentFault where there is none, naming those that there are
   */
  public Chapter chapter(int number) {
    return chapters.stream()
        .filter(chapter -> chapter.number() == number)
        .findFirst()
        .orElseThrow(
            () ->
                new EnvironmentFault(
                    "There is no chapter " + number + ".", "Choose one of: " + numbers() + "."));
  }

  /**
   * The chapter that a task belongs to.
   *
   * @throws EnvironmentFault where there is no such task, naming those that there are
   */
  public Chapter chapterOfTask(String task) {
    return chapters.stream()
        .filter(chapter -> chapter.task(task).isPresent())
        .findFirst()
        .orElseThrow(
            () ->
                new EnvironmentFault(
                    "There is no task \"" + task + "\".", "Choose one of: " + taskIds() + "."));
  }

  private String numbers() {
    return chapters.stream()
        .map(c -> Integer.toString(c.number()))
        .collect(Collectors.joining(", "));
  }

  private String taskIds() {
    return chapters.stream()
        .flatMap(chapter -> chapter.tasks().stream())
        .map(Task::id)
        .collect(Collectors.joining(", "));
  }
}
