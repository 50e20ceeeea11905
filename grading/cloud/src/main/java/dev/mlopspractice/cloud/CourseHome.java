package dev.mlopspractice.cloud;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the repository's root. */
public final class CourseHome {
  private CourseHome() {}

  /**
   * The system property {@code course.home}, else the nearest folder upwards from the working
   * directory that holds {@code .mvn}.
   *
   * @throws IllegalStateException where there is none
   */
  public static Path find() {
    String set = System.getProperty("course.home");
    if (set != null) {
      return Path.of(set).toAbsolutePath().normalize();
    }
    Path start = Path.of("").toAbsolutePath();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve(".mvn"))) {
        return folder;
      }
    }
    throw new IllegalStateException(
        "No folder with .mvn at or above "
            + start
            + ".\nRun inside the repository, or set -Dcourse.home.");
  }
}
