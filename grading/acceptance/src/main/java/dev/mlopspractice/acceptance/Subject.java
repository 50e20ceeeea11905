package dev.mlopspractice.acceptance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A compiled answer to one chapter.
 *
 * @param chapter its number, from 1
 * @param kind {@code starter}, {@code solutions} or the name of an answer of the catalogue
 * @param directory the chapter's folder, with {@code src/} and {@code ops/}
 * @param earlier the folders of the chapters before it, the latest first
 * @param classPath what the answer's programs run with: libraries first, the answer's classes last
 */
public record Subject(
    int chapter, String kind, Path directory, List<Path> earlier, List<Path> classPath) {
  public Subject {
    earlier = List.copyOf(earlier);
    classPath = List.copyOf(classPath);
  }

  /** Whether the answer's own classes contain this one, by its binary name. */
  public boolean compiled(String className) {
    String file = className.replace('.', '/') + ".class";
    return classPath.stream().anyMatch(entry -> Files.exists(entry.resolve(file)));
  }

  /**
   * The file {@code ops/<name>}: the answer's, or that of the latest chapter before it which has
   * one; the answer's also where none has.
   */
  public Path ops(String name) {
    Path own = directory.resolve("ops").resolve(name);
    return Stream.concat(Stream.of(directory), earlier.stream())
        .map(folder -> folder.resolve("ops").resolve(name))
        .filter(Files::exists)
        .findFirst()
        .orElse(own);
  }
}
