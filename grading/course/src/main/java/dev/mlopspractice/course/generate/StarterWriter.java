package dev.mlopspractice.course.generate;

import dev.mlopspractice.course.layout.Chapter;
import dev.mlopspractice.course.layout.CourseHome;
import dev.mlopspractice.course.state.Backups;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Brings a chapter's starter into agreement with its plan, or says where it is not. */
public final class StarterWriter {
  private final CourseHome home;
  private final Backups backups;

  /**
   * @param home the course's folder
   * @param backups where files go that are overwritten or removed
   */
  public StarterWriter(CourseHome home, Backups backups) {
    this.home = home;
    this.backups = backups;
  }

  /**
   * What writing did.
   *
   * @param written files that were new or different
   * @param removed files that the solution does not give
   * @param backup where their former versions are, if there were any
   */
  public record Outcome(List<String> written, List<String> removed, Optional<Path> backup) {}

  /** Where the starter differs from its plan; empty where it is up to date. */
  public List<Complaint> differences(Chapter chapter, StarterPlan plan) {
    Path starter = home.starter().resolve(chapter.folder());
    List<Complaint> complaints = new ArrayList<>();
    plan.files()
        .forEach(
            (name, content) -> {
              if (!same(starter.resolve(name), content)) {
                String what =
                    Files.exists(starter.resolve(name)) ? "is out of date." : "is missing.";
                complaints.add(new Complaint(place(starter, name), what, "Run: make starter"));
              }
            });
    for (String stray : strays(starter, plan.files().keySet())) {
      complaints.add(
          new Complaint(
              place(starter, stray),
              "does not come from solutions/.",
              "Remove it, or run: make starter (which keeps a backup)"));
    }
    return complaints;
  }

  /**
   * Writes the starter. Former versions of what it changes are kept as a backup.
   *
   * @throws UncheckedIOException where a file cannot be written
   */
  public Outcome write(Chapter chapter, StarterPlan plan) {
    Path starter = home.starter().resolve(chapter.folder());
    List<String> changed =
        plan.files().entrySet().stream()
            .filter(file -> !same(starter.resolve(file.getKey()), file.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    List<String> strays = strays(starter, plan.files().keySet());
    List<String> former = new ArrayList<>(changed);
    former.addAll(strays);
    Optional<Path> backup = backups.keep(chapter, former);
    try {
      for (String name : changed) {
        Path file = starter.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, plan.files().get(name));
        if (Files.isExecutable(home.solutions().resolve(chapter.folder()).resolve(name))) {
          file.toFile().setExecutable(true);
        }
      }
      for (String name : strays) {
        Files.delete(starter.resolve(name));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(starter + " cannot be written", e);
    }
    return new Outcome(changed, strays, backup);
  }

  private String place(Path starter, String name) {
    return home.relative(starter.resolve(name));
  }

  private static boolean same(Path file, byte[] content) {
    try {
      return Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), content);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  private static List<String> strays(Path starter, Set<String> planned) {
    if (!Files.isDirectory(starter)) {
      return List.of();
    }
    return StarterPlan.filesBelow(starter).stream()
        .map(file -> StarterPlan.name(starter, file))
        .filter(
            name -> !planned.contains(name) && !name.startsWith("target/") && !name.startsWith("."))
        .toList();
  }
}
