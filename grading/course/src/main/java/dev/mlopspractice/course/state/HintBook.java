package dev.mlopspractice.course.state;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mlopspractice.course.exit.EnvironmentFault;
import dev.mlopspractice.course.layout.Chapter;
import dev.mlopspractice.course.layout.CourseHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The hints of each task, and how many of them have been opened ({@code .course/hints.json}). */
public final class HintBook {
  private static final JsonMapper JSON = new JsonMapper();

  private final CourseHome home;

  /** Opens the book. */
  public HintBook(CourseHome home) {
    this.home = home;
  }

  /**
   * The hints of a task, from where to look to the shape of the answer.
   *
   * @param language such as {@code ja}; where they are not there in it, they are in English
   * @return at least one
   * @throws EnvironmentFault where the task has none
   */
  public List<String> hints(Chapter chapter, String task, Optional<String> language) {
    Path folder = home.chapters().resolve(chapter.folder()).resolve("hints");
    Path file =
        language
            .map(code -> folder.resolve(task + "." + code + ".md"))
            .filter(Files::exists)
            .orElse(folder.resolve(task + ".md"));
    try {
      List<String> hints = split(Files.readString(file));
      if (!hints.isEmpty()) {
        return hints;
      }
      throw none(file, null);
    } catch (IOException e) {
      throw none(file, e);
    }
  }

  /** The hints of a file, which stand between lines of dashes. */
  public static List<String> split(String text) {
    return Stream.of(text.split("(?m)^---\\s*$"))
        .map(String::strip)
        .filter(hint -> !hint.isEmpty())
        .toList();
  }

  private EnvironmentFault none(Path file, Throwable reason) {
    return new EnvironmentFault(
        home.relative(file) + " has no hints.",
        "Restore it with git (git checkout -- chapters).",
        reason);
  }

  /** How many hints of a task have been opened. */
  public int opened(String task) {
    return read().getOrDefault(task, 0);
  }

  /** Remembers that so many have been opened. */
  public void open(String task, int count) {
    Map<String, Integer> opened = read();
    opened.put(task, count);
    try {
      Files.createDirectories(home.state());
      Files.writeString(file(), JSON.writeValueAsString(opened) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(file() + " cannot be written", e);
    }
  }

  private Map<String, Integer> read() {
    if (!Files.exists(file())) {
      return new TreeMap<>();
    }
    try {
      return JSON.readValue(file().toFile(), new TypeReference<TreeMap<String, Integer>>() {});
    } catch (IOException e) {
      throw new EnvironmentFault(
          home.relative(file()) + " is damaged.",
          "Remove it; hints are then counted from the first again.",
          e);
    }
  }

  private Path file() {
    return home.state().resolve("hints.json");
  }
}
