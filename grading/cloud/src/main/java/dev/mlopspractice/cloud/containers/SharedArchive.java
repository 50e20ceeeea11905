package dev.mlopspractice.cloud.containers;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A class-data archive of an image's libraries, with which a JVM of that image needs about half the
 * processor time to start. First some runs note which classes they load ({@link #recording}), then
 * those of the libraries are dumped ({@link #dump}), then images use the archive ({@link #using}).
 * An archive whose libraries have changed since is ignored by the JVM, which then starts slowly.
 */
public final class SharedArchive {
  private static final long DUMP_SECONDS = 60;
  private static final Pattern INITIALISED = Pattern.compile("Initializing '([^']+)'");

  private SharedArchive() {}

  /**
   * The same image, whose runs write the names of the classes that they load, and of those that
   * they initialise.
   *
   * @param classList the file to write to; {@code %p} in it becomes the id of the process, so that
   *     runs at the same time don't write into each other's lines
   * @param initialised the file for the classes in the order in which their initialisation began,
   *     with {@code %p}, too; {@link #initialised} reads it
   */
  public static Image.Jvm recording(Image.Jvm image, Path classList, Path initialised) {
    return image.withOptions(
        List.of(
            "-XX:DumpLoadedClassList=" + classList.toAbsolutePath(),
            "-Xlog:class+init=info:file=" + initialised.toAbsolutePath() + ":none"));
  }

  /**
   * The binary names of the classes that a run has initialised, in their order; of lambdas none.
   */
  public static Stream<String> initialised(Path noted) throws IOException {
    return Files.readAllLines(noted).stream()
        .map(INITIALISED::matcher)
        .filter(Matcher::find)
        .map(found -> found.group(1).replace('/', '.'))
        .filter(name -> !name.contains("$$"));
  }

  /** The same image, started from this archive where it fits. */
  public static Image.Jvm using(Image.Jvm image, Path archive) {
    Path merged = merged(archive);
    Image.Jvm from = isFresh(merged, image.libraries()) ? image.withLibraries(merged) : image;
    return from.withOptions(
        List.of("-XX:SharedArchiveFile=" + archive.toAbsolutePath(), "-Xshare:auto"));
  }

  /** The libraries of an archive in one jar, which lies beside it. */
  private static Path merged(Path archive) {
    return archive.resolveSibling(archive.getFileName() + ".jar");
  }

  /** Whether the archive is there and no library is newer. */
  public static boolean isFresh(Path archive, List<Path> libraries) {
    File file = archive.toFile();
    return file.isFile()
        && libraries.stream()
            .allMatch(library -> library.toFile().lastModified() <= file.lastModified());
  }

  /**
   * Writes the archive; takes a few seconds of one core and some 30 MB of disk. Libraries must be
   * jars.
   *
   * @param classLists as written by runs of {@link #recording} images with these libraries
   * @throws IllegalArgumentException for a library that is no file
   * @throws UncheckedIOException where the JVM refuses, with what it says
   */
  public static void dump(List<Path> libraries, List<Path> classLists, Path archive) {
    for (Path library : libraries) {
      if (!Files.isRegularFile(library)) {
        throw new IllegalArgumentException(
            "a class-data archive takes jars, and " + library + " is none; package it first");
      }
    }
    try {
      Files.createDirectories(archive.toAbsolutePath().getParent());
      Path unfinished =
          Files.createTempFile(archive.toAbsolutePath().getParent(), "archive", ".jsa");
      Path jar = Files.createTempFile(archive.toAbsolutePath().getParent(), "libraries", ".jar");
      Path names = Files.createTempFile("classes", ".lst");
      Path merged = merged(archive);
      try {
        Files.write(names, union(classLists));
        LibraryJar.write(libraries, jar);
        move(jar, merged);
        run(List.of(merged), names, unfinished);
        move(unfinished, archive);
      } finally {
        Files.deleteIfExists(names);
        Files.deleteIfExists(jar);
        Files.deleteIfExists(unfinished);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write the class-data archive " + archive + ": " + e.getMessage(), e);
    }
  }

  /** What has the name is whole, whatever is killed when. */
  private static void move(Path finished, Path name) throws IOException {
    Files.move(finished, name, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static Set<String> union(List<Path> classLists) throws IOException {
    Set<String> names = new LinkedHashSet<>();
    for (Path list : classLists) {
      String text = Files.readString(list);
      // The last line of a JVM that was killed may be cut off.
      names.addAll(text.substring(0, text.lastIndexOf('\n') + 1).lines().toList());
    }
    return names;
  }

  private static void run(List<Path> libraries, Path names, Path archive) throws IOException {
    String classPath =
        libraries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:dump",
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                "-XX:SharedClassListFile=" + names,
                "-XX:SharedArchiveFile=" + archive,
                "-cp",
                classPath)
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    try {
      String output =
          new String(
              process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      if (!process.waitFor(DUMP_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException("java -Xshare:dump failed: " + output.strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while dumping", e);
    } finally {
      process.destroyForcibly();
    }
  }
}
