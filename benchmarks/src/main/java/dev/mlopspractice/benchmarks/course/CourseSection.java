package dev.mlopspractice.benchmarks.course;

import dev.mlopspractice.benchmarks.Child;
import dev.mlopspractice.benchmarks.Figure;
import dev.mlopspractice.benchmarks.Medians;
import dev.mlopspractice.benchmarks.Plan;
import dev.mlopspractice.benchmarks.Section;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How long a trainee waits: for the embedded cloud, and for a verdict. */
public final class CourseSection implements Section {

  private static final String PROMISED = "promised";
  private static final double COLD_SECONDS = 10;
  private static final double CLOUD_SECONDS = 3;

  @Override
  public String name() {
    return "course";
  }

  @Override
  public List<Figure> measure(Plan plan) throws Exception {
    List<Double> cloud = new ArrayList<>();
    List<Double> cold = new ArrayList<>();
    for (int i = 0; i < Math.min(5, plan.starts()); i++) {
      cloud.add(firstS3Call());
      cold.add(verdict(plan));
    }
    return List.of(
        Figure.of(name(), "embedded cloud, to first S3 call", Medians.of(cloud), "s")
            .beside(PROMISED, CLOUD_SECONDS)
            .wantedAtMost(1),
        Figure.of(name(), "chapter 1, time to verdict, cold", Medians.of(cold), "s")
            .beside(PROMISED, COLD_SECONDS)
            .wantedAtMost(1));
  }

  private static double firstS3Call() throws IOException, InterruptedException {
    List<String> options =
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dcourse.home=" + System.getProperty("course.home"));
    String classPath = System.getProperty("java.class.path");
    long started = System.nanoTime();
    try (Child process =
        new Child(Child.java(options, classPath, FirstS3Call.class.getName()), Map.of())) {
      String unused = process.await("answered ");
      return (System.nanoTime() - started) / 1e9;
    }
  }

  private static double verdict(Plan plan) throws IOException, InterruptedException {
    List<String> command =
        List.of("sh", plan.home().resolve("bin/course").toString(), "check", "1");
    long started = System.nanoTime();
    try (Child process = new Child(command, Map.of("SUBJECT", "solutions"))) {
      String unused = process.finish();
      return (System.nanoTime() - started) / 1e9;
    }
  }
}
