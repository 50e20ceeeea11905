package dev.mlopspractice.course.cohort;

import dev.mlopspractice.acceptance.Unavailable;
import dev.mlopspractice.acceptance.terraform.TerraformInstall;
import dev.mlopspractice.course.exit.EnvironmentFault;
import dev.mlopspractice.course.layout.Chapter;
import dev.mlopspractice.course.layout.CourseHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Makes ready what a run over submissions needs, and says how its processes are kept apart. */
public final class Grading {
  private final CourseHome home;
  private final Path submissions;
  private final Path out;
  private final GradingRun run;

  /**
   * How a run is asked for.
   *
   * @param self the command that starts this program, without a subcommand
   * @param environment this process's
   * @param submissions the folder that holds them
   * @param out where marks and reports go
   * @param limits of each process
   * @param seed what names and data are made from, the same for all
   */
  public record Request(
      List<String> self,
      Map<String, String> environment,
      Path submissions,
      Path out,
      ProcessLimits limits,
      long seed) {}

  /**
   * @throws EnvironmentFault where the folders cannot be used so
   */
  public Grading(CourseHome home, Request request) {
    this.home = home;
    try {
      this.submissions = request.submissions().toRealPath();
      this.out = Files.createDirectories(request.out()).toRealPath();
      Path userHome = Path.of(System.getProperty("user.home"));
      for (Path other : List.of(home.root().toRealPath(), out, userHome)) {
        if (other.startsWith(submissions)) {
          throw new EnvironmentFault(
              submissions + " holds " + other + ", so it holds not only submissions.",
              "Put the submissions into a folder that holds nothing else.");
        }
      }
      Path work = home.state().resolve("work");
      Confinement confinement = new Confinement(home, userHome, submissions, request.environment());
      boolean works;
      try (JobFolder job = JobFolder.create(work)) {
        works = confinement.works(job);
      }
      this.run =
          new GradingRun(
              request.self(),
              request.environment(),
              work,
              request.limits(),
              request.seed(),
              works ? Optional.of(confinement) : Optional.empty());
    } catch (IOException e) {
      throw new EnvironmentFault(
          "The work folders cannot be made: " + e.getMessage(),
          "Look at the file system, or choose another place with OUT.",
          e);
    }
  }

  /** Whether submissions can write nowhere but where they may. */
  public boolean isConfined() {
    return run.confinement().isPresent();
  }

  /**
   * Grades.
   *
   * @param again whether what has been graded is graded again
   * @param listener told of each mark as it is known, one at a time, and whether it was kept from
   *     an earlier run
   */
  public List<Mark> grade(
      List<Submission> all,
      List<Chapter> chapters,
      int workers,
      boolean again,
      Clock clock,
      BiConsumer<Mark, Boolean> listener)
      throws IOException, InterruptedException {
    for (Chapter chapter : chapters) {
      fetchTerraform(chapter);
    }
    MarkStore store = new MarkStore(out.resolve("marks"));
    return new Cohort(chapters, run, store, clock, build(), again).grade(all, workers, listener);
  }

  /** What is fetched once is fetched before anything is shut in. */
  private void fetchTerraform(Chapter chapter) throws IOException {
    Path ops = home.solutions().resolve(chapter.folder()).resolve("ops");
    if (!Files.isDirectory(ops)) {
      return;
    }
    boolean needed;
    try (Stream<Path> files = Files.walk(ops)) {
      needed = files.anyMatch(file -> file.toString().endsWith(".tf"));
    }
    if (needed) {
      try {
        TerraformInstall.in(home.state(), run.environment());
      } catch (Unavailable e) {
        throw new EnvironmentFault(
            "Chapter " + chapter.number() + " cannot be graded here: " + e.getMessage(),
            "Put that right, or grade other chapters with CHAPTER=1.",
            e);
      }
    }
  }

  /** When the course was last built: another build may come to other verdicts. */
  private String build() throws IOException {
    Path stamp = home.state().resolve("build/stamp");
    return Files.exists(stamp) ? Files.getLastModifiedTime(stamp).toString() : "";
  }
}
