package dev.mlopspractice.course.answer;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What became of an answer's sources.
 *
 * @param errors the compiler's complaints about files that are at fault themselves
 * @param consequences files that are in order but use a file that is not, so that they could not be
 *     compiled either
 * @param classPath what the answer's programs run with: libraries first, the answer's classes last
 */
public record Compilation(
    List<CompileError> errors, Set<String> consequences, List<Path> classPath) {

  /** Copies the collections. */
  public Compilation {
    errors = List.copyOf(errors);
    consequences = Set.copyOf(consequences);
    classPath = List.copyOf(classPath);
  }
}
