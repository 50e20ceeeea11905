package dev.mlopspractice.course.verify;

import dev.mlopspractice.course.generate.StarterPlan;
import dev.mlopspractice.course.layout.Chapter;
import dev.mlopspractice.course.layout.CourseHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The starter as it comes out of the solution, whatever a trainee has made of {@code starter/}. */
final class GivenStarter {
  private GivenStarter() {}

  static void write(CourseHome home, Chapter chapter, Path folder) throws IOException {
    for (Map.Entry<String, byte[]> file : StarterPlan.of(home, chapter).files().entrySet()) {
      Path target = folder.resolve(file.getKey());
      Files.createDirectories(target.getParent());
      Files.write(target, file.getValue());
    }
  }
}
