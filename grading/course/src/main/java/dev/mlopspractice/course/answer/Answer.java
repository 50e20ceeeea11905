package dev.mlopspractice.course.answer;

import dev.mlopspractice.acceptance.Subject;
import dev.mlopspractice.course.exit.EnvironmentFault;
import dev.mlopspractice.course.layout.Chapter;
import dev.mlopspractice.course.layout.CourseHome;
import dev.mlopspractice.course.layout.Task;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * An answer to a chapter, as source.
 *
 * @param chapter which chapter it answers
 * @param kind {@code starter}, {@code solutions}, {@code submission} or the name of an answer of
 *     the catalogue
 * @param directory the folder with {@code src/} and {@code ops/}
 */
public record Answer(Chapter chapter, String kind, Path directory) {
  /** The trainee's own. */
  public static final String STARTER = "starter";

  /** The reference. */
  public static final String SOLUTIONS = "solutions";

  /** What somebody has handed in. */
  public static final String SUBMISSION = "submission";

  /**
   * The answer that {@code SUBJECT} names.
   *
   * @param kind {@value #STARTER} or {@value #SOLUTIONS}
   * @throws EnvironmentFault where the kind is unknown or the folder is missing
   */
  public static Answer of(CourseHome home, Chapter chapter, String kind) {
    if (!List.of(STARTER, SOLUTIONS).contains(kind)) {
      throw new EnvironmentFault(
          "SUBJECT is \"" + kind + "\", which is no subject.",
          "Set it to starter (your answer, the default) or to solutions (the reference).");
    }
    Path directory = home.root().resolve(kind).resolve(chapter.folder());
    if (!Files.isDirectory(directory)) {
      throw new EnvironmentFault(
          home.relative(directory) + " is missing.",
          "Bring it back with: make reset-chapter-" + chapter.number());
    }
    return new Answer(chapter, kind, directory);
  }

  /** Where a file of this answer is; the name is relative to the chapter's folder. */
  public Path file(String name) {
    return directory.resolve(name);
  }

  /**
   * This answer as the grader takes it.
   *
   * @param classPath what its programs run with
   */
  public Subject subject(CourseHome home, List<Path> classPath) {
    return new Subject(chapter.number(), kind, directory, home.solutionsBefore(chapter), classPath);
  }

  /**
   * Libraries that the build has found for the chapter.
   *
   * @param scope {@code compile}, or {@code runtime} for what its programs run with
   * @throws EnvironmentFault where the build has not written them down
   */
  public List<Path> libraries(CourseHome home, String scope) {
    Path file =
        home.solutions().resolve(chapter.folder()).resolve("target/" + scope + ".classpath");
    try {
      return Stream.of(Files.readString(file).strip().split(File.pathSeparator))
          .filter(entry -> !entry.isEmpty())
          .map(Path::of)
          .toList();
    } catch (IOException e) {
      throw new EnvironmentFault(
          home.relative(file) + ", which the build writes, is missing.",
          "Build again: rm -r .course/build, and then the same command once more.",
          e);
    }
  }

  /** The files of a task that are not there. */
  public List<String> missing(Task task) {
    return task.files().stream().filter(name -> !Files.isRegularFile(file(name))).toList();
  }
}
