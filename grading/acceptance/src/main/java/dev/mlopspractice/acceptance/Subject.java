package dev.mlopspractice.acceptance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A compiled answer to one chapter.
 *
 * @param chapter its number, from 1
 * @param kind {@code starter}, {@code solutions} or the name of an answer of the catalogue
 * @param directory the chapter's folder, with {@code src/} and {@code ops/}
 * @param classPath what the answer's programs run with: libraries first, the answer's classes last
 */
public record Subject(int chapter, String kind, Path directory, List<Path> classPath) {
  public Subject {
    classPath = List.copyOf(classPath);
  }

  /** Whether the answer's own classes contain this one, by its binary name. */
  public boolean compiled(String className) {
    String file = className.replace('.', '/') + ".class";
    return classPath.stream().anyMatch(entry -> Files.exists(entry.resolve(file)));
  }

  /** The file {@code ops/<name>} of the answer. */
  public Path ops(String name) {
    return directory.resolve("ops").resolve(name);
  }
}
