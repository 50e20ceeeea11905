package dev.mlopspractice.course.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A reference answer with one small mistake in one class.
 *
 * @param file the source, relative to the chapter's folder
 * @param line of the mistake, from 1
 * @param description what was changed
 * @param classFile relative to the folder of classes
 * @param bytes of the class with the mistake
 */
public record Mutant(String file, int line, String description, Path classFile, byte[] bytes) {

  /** Puts the mistake among compiled classes. */
  public void writeTo(Path classes) {
    try {
      Files.write(classes.resolve(classFile), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(classes.resolve(classFile) + " cannot be written", e);
    }
  }
}
