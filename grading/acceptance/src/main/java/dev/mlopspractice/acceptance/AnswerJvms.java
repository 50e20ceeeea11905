package dev.mlopspractice.acceptance;

import dev.mlopspractice.cloud.containers.Image;
import dev.mlopspractice.cloud.containers.SharedArchive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How the JVMs of an answer's programs start.
 *
 * @param archive a class-data archive of the libraries; not used where it is not there
 * @param preload classes of the libraries that a JVM initialises while it waits for a program
 * @param classLists a folder for the names of the classes that each program loads, to make such an
 *     archive from
 */
public record AnswerJvms(Optional<Path> archive, List<String> preload, Optional<Path> classLists) {
  private static final String SDK = "software/amazon/awssdk/";

  /** As any JVM starts. */
  public static final AnswerJvms PLAIN =
      new AnswerJvms(Optional.empty(), List.of(), Optional.empty());

  public AnswerJvms {
    preload = List.copyOf(preload);
  }

  /** From this archive, where it is there, with the classes beside it that {@link #keep} noted. */
  public static AnswerJvms from(Path archive) {
    return new AnswerJvms(
        Optional.of(archive).filter(Files::exists), read(noted(archive)), Optional.empty());
  }

  /** Noting the classes of each program in a file of its name in this folder. */
  public static AnswerJvms noting(Path classLists) {
    return new AnswerJvms(Optional.empty(), List.of(), Optional.of(classLists));
  }

  /**
   * Notes beside an archive which classes a waiting JVM shall initialise: those of the AWS SDK,
   * which take longest and read no environment until a client is made.
   *
   * @param classLists as programs have noted them
   */
  public static void keep(Path archive, List<Path> classLists) {
    List<String> classes =
        classLists.stream()
            .flatMap(list -> read(list).stream())
            .filter(line -> line.startsWith(SDK) && !line.contains(" "))
            .map(line -> line.replace('/', '.'))
            .distinct()
            .sorted()
            .toList();
    try {
      Files.write(noted(archive), classes);
    } catch (IOException e) {
      throw new UncheckedIOException(noted(archive) + " can't be written", e);
    }
  }

  private static Path noted(Path archive) {
    return archive.resolveSibling(archive.getFileName() + ".preload");
  }

  private static List<String> read(Path file) {
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(file + " can't be read", e);
    }
  }

  /** The image of a program, as it starts here. */
  public Image.Jvm start(Image.Jvm image, String program) {
    if (classLists.isPresent()) {
      return SharedArchive.recording(image, classLists.get().resolve(program + "-%p.classes"));
    }
    return archive.map(path -> SharedArchive.using(image, path)).orElse(image).withPreload(preload);
  }
}
