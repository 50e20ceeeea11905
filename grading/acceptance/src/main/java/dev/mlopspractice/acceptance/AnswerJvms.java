package dev.mlopspractice.acceptance;

import dev.mlopspractice.cloud.containers.Image;
import dev.mlopspractice.cloud.containers.SharedArchive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How the JVMs of an answer's programs start.
 *
 * @param archive a class-data archive of the libraries; not used where it is not there
 * @param preload classes of the libraries that a JVM initialises while it waits for a program
 * @param classLists a folder for the names of the classes that each program loads, to make such an
 *     archive from
 */
public record AnswerJvms(Optional<Path> archive, List<String> preload, Optional<Path> classLists) {
  private static final String SDK = "software.amazon.awssdk.";
  private static final String LOADED = ".classes";
  private static final String INITIALISED = ".initialised";

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

  /** The names of the loaded classes that programs have noted in a folder, for an archive. */
  public static List<Path> classLists(Path folder) throws IOException {
    return files(folder, LOADED);
  }

  /**
   * Notes beside an archive which classes a waiting JVM shall initialise: those of the AWS SDK,
   * which take longest and read no environment until a client is made. Their order is that of the
   * programs: classes that need each other are broken for ever where the wrong one comes first.
   *
   * @param classLists the folder in which programs have noted them
   */
  public static void keep(Path archive, Path classLists) throws IOException {
    Set<String> classes = new LinkedHashSet<>();
    for (Path list : files(classLists, INITIALISED)) {
      SharedArchive.initialised(list).filter(name -> name.startsWith(SDK)).forEach(classes::add);
    }
    Files.write(noted(archive), classes);
  }

  private static List<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }

  private static Path noted(Path archive) {
    return archive.resolveSibling(archive.getFileName() + INITIALISED);
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
      Path folder = classLists.get();
      return SharedArchive.recording(
          image,
          folder.resolve(program + "-%p" + LOADED),
          folder.resolve(program + "-%p" + INITIALISED));
    }
    return archive.map(path -> SharedArchive.using(image, path)).orElse(image).withPreload(preload);
  }
}
