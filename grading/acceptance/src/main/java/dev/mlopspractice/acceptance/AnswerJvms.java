package dev.mlopspractice.acceptance;

import dev.mlopspractice.cloud.containers.Image;
import dev.mlopspractice.cloud.containers.SharedArchive;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How the JVMs of an answer's programs start.
 *
 * @param archive a class-data archive of the libraries; not used where it is not there
 * @param classLists a folder for the names of the classes that each program loads, to make such an
 *     archive from
 */
public record AnswerJvms(Optional<Path> archive, Optional<Path> classLists) {
  /** As any JVM starts. */
  public static final AnswerJvms PLAIN = new AnswerJvms(Optional.empty(), Optional.empty());

  /** From this archive, where it is there. */
  public static AnswerJvms from(Path archive) {
    return new AnswerJvms(Optional.of(archive).filter(Files::exists), Optional.empty());
  }

  /** Noting the classes of each program in a file of its name in this folder. */
  public static AnswerJvms noting(Path classLists) {
    return new AnswerJvms(Optional.empty(), Optional.of(classLists));
  }

  /** The image of a program, as it starts here. */
  public Image.Jvm start(Image.Jvm image, String program) {
    if (classLists.isPresent()) {
      return SharedArchive.recording(image, classLists.get().resolve(program + "-%p.classes"));
    }
    return archive.map(path -> SharedArchive.using(image, path)).orElse(image);
  }
}
