package dev.mlopspractice.course.verify;

import dev.mlopspractice.course.layout.Chapter;
import dev.mlopspractice.course.layout.CourseHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The answers of the catalogue to one chapter. */
public final class AnswerCatalogue {
  private final CourseHome home;
  private final Chapter chapter;

  /** Opens a chapter's catalogue. */
  public AnswerCatalogue(CourseHome home, Chapter chapter) {
    this.home = home;
    this.chapter = chapter;
  }

  /** Where it is. */
  public Path folder() {
    return home.answers().resolve("chapter-" + chapter.number());
  }

  /** Its answers by kind and name. */
  public List<AnswerPatch> read() throws IOException {
    List<AnswerPatch> answers = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      Path folder = folder().resolve(kind.folder());
      if (Files.isDirectory(folder)) {
        for (Path file : list(folder)) {
          answers.add(AnswerPatch.read(kind, file));
        }
      }
    }
    return answers;
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".patch")).sorted().toList();
    }
  }

  /** Copies the solution, without what was built and without the starter's siblings. */
  public void copySolution(Path target) throws IOException {
    Path solution = home.solutions().resolve(chapter.folder());
    for (String part : List.of("src/main", "ops")) {
      if (Files.isDirectory(solution.resolve(part))) {
        copy(solution, solution.resolve(part), target);
      }
    }
  }

  private static void copy(Path root, Path from, Path target) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(from)) {
      files =
          all.filter(Files::isRegularFile)
              .filter(file -> !file.toString().endsWith(".starter"))
              .toList();
    }
    for (Path file : files) {
      Path copy = target.resolve(root.relativize(file).toString());
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
