package dev.mlopspractice.course.cohort;

import dev.mlopspractice.course.exit.EnvironmentFault;
import dev.mlopspractice.course.layout.Catalogue;
import dev.mlopspractice.course.layout.Chapter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A folder with one folder for each submission. */
public final class SubmissionFolder {
  private final Path folder;
  private final Catalogue catalogue;

  /**
   * @param catalogue the chapters that can be answered
   * @throws EnvironmentFault where there is no such folder
   */
  public SubmissionFolder(Path folder, Catalogue catalogue) {
    if (!Files.isDirectory(folder)) {
      throw new EnvironmentFault(
          folder + " is no folder.", "Set SUBMISSIONS to the folder that holds the submissions.");
    }
    this.folder = folder;
    this.catalogue = catalogue;
  }

  /**
   * The submissions, by name. What begins with a dot is none.
   *
   * @throws EnvironmentFault where there are none
   */
  public List<Submission> read() {
    List<Submission> found =
        folders(folder).stream()
            .filter(path -> !path.getFileName().toString().startsWith("."))
            .map(this::submission)
            .toList();
    if (found.isEmpty()) {
      throw new EnvironmentFault(
          folder + " holds no submission.",
          "Put each submission into a folder of its own there, named after who has handed it in.");
    }
    return found;
  }

  private Submission submission(Path path) {
    Submission direct = look(path, path, "");
    if (!direct.chapters().isEmpty()) {
      return direct;
    }
    List<Path> inside; // archives are often unpacked one folder too deep
    try {
      inside = folders(path);
    } catch (UncheckedIOException e) {
      return new Submission(direct.name(), path, "nothing: it cannot be read", direct.chapters());
    }
    if (inside.size() == 1) {
      String name = Printable.line(inside.get(0).getFileName().toString());
      return look(path, inside.get(0), " in " + name + "/");
    }
    return direct;
  }

  private Submission look(Path submission, Path at, String where) {
    String name = Printable.line(submission.getFileName().toString());
    Path starter = at.resolve("starter");
    if (isFolder(starter)) {
      boolean whole = isFolder(at.resolve("chapters")) || Files.exists(at.resolve("pom.xml"));
      String taken = whole ? "starter/ of a whole course" : "starter/";
      return new Submission(name, submission, taken + where, chapters(starter));
    }
    SortedMap<Integer, Path> chapters = chapters(at);
    String taken = chapters.isEmpty() ? "nothing" : "chapter folders" + where;
    return new Submission(name, submission, taken, chapters);
  }

  private SortedMap<Integer, Path> chapters(Path at) {
    SortedMap<Integer, Path> found = new TreeMap<>();
    for (Chapter chapter : catalogue.chapters()) {
      Path path = at.resolve(chapter.folder());
      if (isFolder(path)) {
        found.put(chapter.number(), path);
      }
    }
    return found;
  }

  private static List<Path> folders(Path at) {
    try (Stream<Path> paths = Files.list(at)) {
      return paths
          .filter(SubmissionFolder::isFolder)
          .sorted(Comparator.comparing(path -> path.getFileName().toString()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(at + " cannot be listed", e);
    }
  }

  private static boolean isFolder(Path path) {
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }
}
