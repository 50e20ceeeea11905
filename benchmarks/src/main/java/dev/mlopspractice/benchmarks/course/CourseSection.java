package dev.mlopspractice.benchmarks.course;

import dev.mlopspractice.benchmarks.Child;
import dev.mlopspractice.benchmarks.Figure;
import dev.mlopspractice.benchmarks.Medians;
import dev.mlopspractice.benchmarks.Plan;
import dev.mlopspractice.benchmarks.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** How long a trainee waits: for the embedded cloud, and for a verdict. */
public final class CourseSection implements Section {

  private static final String PROMISED = "promised";
  private static final double COLD_SECONDS = 10;
  private static final double WATCHED_SECONDS = 2;
  private static final int TIMES = 5;
  private static final Pattern VERDICT = Pattern.compile("^  (\\d) of 1 task ");
  private static final int THOUGHT_MILLIS = 5_000;
  private static final Map<String, String> SOLUTIONS = Map.of("SUBJECT", "solutions");
  private static final String SAVED =
      "solutions/chapter-1-auto-update/src/main/java/dev/mlopspractice/autoupdate/NewestModels.java";

  @Override
  public String name() {
    return "course";
  }

  @Override
  public List<Figure> measure(Plan plan) throws Exception {
    int times = Math.min(TIMES, plan.starts());
    Path archive = plan.target().resolve("first-s3-call.jsa");
    firstS3Call("-XX:ArchiveClassesAtExit=" + archive);
    List<Double> plain = new ArrayList<>();
    List<Double> archived = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      plain.add(firstS3Call("-Xshare:auto"));
      archived.add(firstS3Call("-XX:SharedArchiveFile=" + archive));
    }
    verdict(plan); // The first one may have to build.
    List<Double> cold = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      cold.add(verdict(plan));
    }
    return List.of(
        Figure.of(name(), "embedded cloud, to first S3 call, archive", Medians.of(archived), "s")
            .beside("no archive", Medians.of(plain))
            .wantedAtMost(1),
        Figure.of(name(), "chapter 1, time to verdict, cold", Medians.of(cold), "s")
            .beside(PROMISED, COLD_SECONDS)
            .wantedAtMost(1),
        Figure.of(name(), "chapter 1, from save to verdict, watching", watched(plan, times), "s")
            .beside(PROMISED, WATCHED_SECONDS)
            .wantedAtMost(1));
  }

  /** The reference is saved with one more empty line at its end, and is put back as it was. */
  private static double watched(Plan plan, int times) throws IOException, InterruptedException {
    Path file = plan.home().resolve(SAVED);
    String before = Files.readString(file);
    List<Double> seconds = new ArrayList<>();
    try (Child watch = new Child(course(plan, "watch"), SOLUTIONS)) {
      for (int i = 1; i <= times; i++) {
        String unused = watch.await("Watching ");
        Thread.sleep(THOUGHT_MILLIS); // Nobody saves the moment the verdict is there.
        long saved = System.nanoTime();
        Files.writeString(file, before + "\n".repeat(i));
        String verdict = watch.await(VERDICT);
        if (!verdict.equals("1")) {
          throw new IllegalStateException("The reference was refused after a save");
        }
        seconds.add((System.nanoTime() - saved) / 1e9);
      }
    } finally {
      Files.writeString(file, before);
    }
    return Medians.of(seconds);
  }

  private static double firstS3Call(String archive) throws IOException, InterruptedException {
    List<String> options =
        List.of(
            archive,
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dcourse.home=" + System.getProperty("course.home"));
    String classPath = System.getProperty("java.class.path");
    long started = System.nanoTime();
    try (Child process =
        new Child(Child.java(options, classPath, FirstS3Call.class.getName()), Map.of())) {
      String unused = process.await("answered ");
      double seconds = (System.nanoTime() - started) / 1e9;
      unused = process.finish();
      return seconds;
    }
  }

  private static double verdict(Plan plan) throws IOException, InterruptedException {
    long started = System.nanoTime();
    try (Child process = new Child(course(plan, "check"), SOLUTIONS)) {
      String unused = process.finish();
      return (System.nanoTime() - started) / 1e9;
    }
  }

  private static List<String> course(Plan plan, String command) {
    return List.of("sh", plan.home().resolve("bin/course").toString(), command, "1");
  }
}
