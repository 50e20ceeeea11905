package dev.mlopspractice.benchmarks.startup;

import dev.mlopspractice.benchmarks.Child;
import dev.mlopspractice.benchmarks.EmbeddedS3;
import dev.mlopspractice.benchmarks.Figure;
import dev.mlopspractice.benchmarks.Plan;
import dev.mlopspractice.benchmarks.PythonServer;
import dev.mlopspractice.benchmarks.Samples;
import dev.mlopspractice.benchmarks.Section;
import dev.mlopspractice.benchmarks.serving.InMemoryPredictor;
import dev.mlopspractice.model.CtrModel;
import dev.mlopspractice.predictor.PredictorMain;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * From the start of the process to the first prediction: with the class-data archive that the build
 * makes beside without, on models made in memory and on models read from S3 (the embedded cloud's).
 */
public final class StartupSection implements Section {

  private static final String GC = "-XX:+UseSerialGC";

  @Override
  public String name() {
    return "startup";
  }

  @Override
  public List<Figure> measure(Plan plan) throws Exception {
    Path predictor = plan.home().resolve("system/predictor/target");
    String classPath =
        Files.readString(predictor.resolve("archive.classpath"))
            + File.pathSeparator
            + System.getProperty("java.class.path");
    List<String> archived = List.of("@" + predictor.resolve("launch.options"));
    List<String> quickly = List.of(archived.get(0), "-XX:TieredStopAtLevel=1");
    try (EmbeddedS3 s3 = EmbeddedS3.start()) {
      for (CtrModel model : Samples.models()) {
        s3.store().publish(model);
      }
      Map<String, String> environment = new HashMap<>(s3.environment());
      environment.put("PORT", "0");
      environment.put("MODEL_LOCATIONS", locations());
      String memory = InMemoryPredictor.class.getName();
      String fromS3 = PredictorMain.class.getName();
      List<Start> starts = new ArrayList<>();
      starts.add(java("no archive", List.of(GC), classPath, memory, Map.of()));
      starts.add(java("archive", archived, classPath, memory, Map.of()));
      starts.add(java("archive, C1 only", quickly, classPath, memory, Map.of()));
      starts.add(java("no archive", List.of(GC), classPath, fromS3, environment));
      starts.add(java("archive", archived, classPath, fromS3, environment));
      starts.add(java("archive, C1 only", quickly, classPath, fromS3, environment));
      plan.python().ifPresent(python -> starts.add(new Start("FastAPI", () -> python(plan))));
      for (int i = 0; i < plan.starts(); i++) {
        for (Start start : starts) {
          start.measure();
        }
      }
      return figures(starts);
    }
  }

  private List<Figure> figures(List<Start> starts) {
    List<Figure> figures = new ArrayList<>();
    figures.add(clock("models in memory", starts.get(1), starts.get(0)).wantedAtMost(0.5));
    figures.add(clock("models in memory", starts.get(2), starts.get(0)));
    figures.add(cpu("models in memory", starts.get(1), starts.get(0)));
    figures.add(cpu("models in memory", starts.get(2), starts.get(0)));
    figures.add(clock("models from S3", starts.get(4), starts.get(3)).wantedAtMost(0.6));
    figures.add(clock("models from S3", starts.get(5), starts.get(3)));
    figures.add(cpu("models from S3", starts.get(4), starts.get(3)));
    figures.add(cpu("models from S3", starts.get(5), starts.get(3)));
    for (Start python : starts.subList(6, starts.size())) {
      figures.add(clock("models in memory", starts.get(1), python).wantedAtMost(1));
    }
    return figures;
  }

  private Figure clock(String models, Start start, Start baseline) {
    return Figure.of(
            name(), "to first prediction, " + models + ", " + start.name, start.millis(), "ms")
        .beside(baseline.name, baseline.millis());
  }

  private Figure cpu(String models, Start start, Start baseline) {
    return Figure.of(
            name(), "its processor time, " + models + ", " + start.name, start.cpuMillis(), "ms")
        .beside(baseline.name, baseline.cpuMillis());
  }

  private static Start java(
      String name,
      List<String> options,
      String classPath,
      String main,
      Map<String, String> environment) {
    return new Start(
        name,
        () -> {
          long started = System.nanoTime();
          try (Child process = new Child(Child.java(options, classPath, main), environment)) {
            FirstPrediction.await(Integer.parseInt(process.await("listening on ")));
            return took(started, process);
          }
        });
  }

  private static Start.Took python(Plan plan) throws IOException, InterruptedException {
    long started = System.nanoTime();
    try (PythonServer server = PythonServer.start(plan)) {
      FirstPrediction.await(server.port());
      return took(started, server.process());
    }
  }

  private static Start.Took took(long started, Child process) {
    return new Start.Took((System.nanoTime() - started) / 1e6, process.cpuSeconds() * 1e3);
  }

  private static String locations() {
    return Samples.models().stream()
        .map(model -> model.name() + "=" + model.revision())
        .collect(Collectors.joining(","));
  }
}
