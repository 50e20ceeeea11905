package dev.mlopspractice.course.live;

import dev.mlopspractice.course.exit.EnvironmentFault;
import dev.mlopspractice.course.layout.Chapter;
import dev.mlopspractice.course.state.Results;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** How all tasks stand, as the latest checks have left them, by whomever they were run. */
final class Standing {
  private final Course course;

  /**
   * How one chapter stands.
   *
   * @param tasks by identifier, in order; null for one that was never checked
   * @param fault why it can't be told; else empty
   */
  record OfChapter(int number, Map<String, Results.Stored> tasks, String fault) {}

  Standing(Course course) {
    this.course = course;
  }

  List<OfChapter> now() {
    List<OfChapter> all = new ArrayList<>();
    for (Chapter chapter : course.catalogue().chapters()) {
      Map<String, Results.Stored> tasks = new LinkedHashMap<>();
      chapter.tasks().forEach(task -> tasks.put(task.id(), null));
      String fault = "";
      try {
        Map<String, Results.Stored> stored = course.results().of(chapter);
        tasks.replaceAll((id, none) -> stored.get(id));
      } catch (EnvironmentFault e) {
        fault = e.getMessage() + " " + e.remedy();
      }
      all.add(new OfChapter(chapter.number(), tasks, fault));
    }
    return all;
  }

  /** Changes whenever a check has stored something. */
  String fingerprint() {
    Path folder = course.home().state().resolve("results");
    if (!Files.isDirectory(folder)) {
      return "";
    }
    try (Stream<Path> files = Files.list(folder)) {
      TreeSet<String> parts = new TreeSet<>();
      for (Path file : files.filter(path -> path.toString().endsWith(".json")).toList()) {
        parts.add(file + " " + Files.getLastModifiedTime(file) + " " + Files.size(file));
      }
      return String.join("\n", parts);
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be read", e);
    }
  }
}
