package dev.mlopspractice.benchmarks.serving;

import dev.mlopspractice.benchmarks.Child;
import dev.mlopspractice.benchmarks.EmbeddedS3;
import dev.mlopspractice.benchmarks.Figure;
import dev.mlopspractice.benchmarks.Plan;
import dev.mlopspractice.benchmarks.PythonServer;
import dev.mlopspractice.benchmarks.Samples;
import dev.mlopspractice.benchmarks.Section;
import dev.mlopspractice.logcollection.PredictionService;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Throughput and latency of the server, with and without a prediction log, beside bare Jetty and
 * beside FastAPI with scikit-learn. All run at once and are loaded in turn; the figures are medians
 * over rounds.
 */
public final class ServingSection implements Section {

  /** Takes nothing: each write ends with "no space left on device". */
  private static final String FULL_DISK = "/dev/full";

  private static final int CONNECTIONS = 16;
  private static final List<String> OPTIONS = List.of("-Xmx512m", "-XX:+UseParallelGC");

  @Override
  public String name() {
    return "serving";
  }

  @Override
  public List<Figure> measure(Plan plan) throws Exception {
    LoadGenerator generator =
        new LoadGenerator(Samples.requests().stream().map(Samples::json).toList(), CONNECTIONS);
    List<Candidate> candidates = new ArrayList<>();
    try (EmbeddedS3 cloud = EmbeddedS3.start()) {
      Samples.models().forEach(cloud.store()::publish);
      cloud.register(Samples.models());
      Candidate server = started(candidates, "server", InMemoryPredictor.class, Map.of());
      String file = plan.target().resolve("bid_response.log").toString();
      Candidate logging = logging(candidates, cloud, "server with log", file);
      Candidate full = logging(candidates, cloud, "server with log on a full disk", FULL_DISK);
      Candidate jetty = started(candidates, "bare Jetty", BareJetty.class, Map.of());
      if (plan.python().isPresent()) {
        PythonServer python = PythonServer.start(plan);
        candidates.add(new Candidate("FastAPI + scikit-learn", python.process(), python.port()));
      }
      for (Candidate candidate : candidates) {
        candidate.warmUp(generator, plan.warmUp().toNanos());
      }
      for (int round = 0; round < plan.rounds(); round++) {
        for (Candidate candidate : candidates) {
          candidate.measure(generator, plan.measured().toNanos());
        }
      }
      return figures(server, logging, full, jetty, candidates.subList(4, candidates.size()));
    } finally {
      candidates.forEach(Candidate::close);
    }
  }

  private List<Figure> figures(
      Candidate server,
      Candidate logging,
      Candidate full,
      Candidate jetty,
      List<Candidate> python) {
    List<Figure> figures = new ArrayList<>();
    figures.add(throughput(server, jetty).wantedAtLeast(0.8));
    figures.add(throughput(logging, jetty));
    figures.add(throughput(logging, server));
    figures.add(cpu(server, jetty));
    figures.add(cpu(logging, server));
    figures.add(p99(server, jetty));
    figures.add(p99(logging, server));
    figures.add(throughput(full, logging));
    figures.add(p99(full, logging));
    for (Candidate other : python) {
      figures.add(throughput(server, other).wantedAtLeast(8));
      figures.add(throughput(logging, other).wantedAtLeast(8));
      figures.add(cpu(server, other));
      figures.add(p99(server, other).wantedAtMost(1));
    }
    return figures;
  }

  private Figure throughput(Candidate candidate, Candidate baseline) {
    return Figure.of(
            name(),
            candidate.name + ", throughput",
            candidate.median(Load::requestsPerSecond),
            "requests/s")
        .beside(baseline.name, baseline.median(Load::requestsPerSecond));
  }

  /** What does not depend on the load generator, and little on what else the machine is doing. */
  private Figure cpu(Candidate candidate, Candidate baseline) {
    return Figure.of(
            name(), candidate.name + ", processor time a request", candidate.cpuMicros(), "µs")
        .beside(baseline.name, baseline.cpuMicros());
  }

  private Figure p99(Candidate candidate, Candidate baseline) {
    return Figure.of(
            name(),
            candidate.name + ", p99 at full load",
            candidate.median(load -> load.millis(0.99)),
            "ms")
        .beside(baseline.name, baseline.median(load -> load.millis(0.99)));
  }

  /** The server of chapter 3, whose models are registered and whose log goes to this file. */
  private static Candidate logging(
      List<Candidate> candidates, EmbeddedS3 cloud, String name, String file) throws IOException {
    Map<String, String> environment = new HashMap<>(cloud.environment());
    environment.putAll(Map.of("PORT", "0", "ENV", "predictor", "LOG_FILE", file));
    Candidate candidate = started(candidates, name, PredictionService.class, environment);
    String unused = candidate.await("ready");
    return candidate;
  }

  private static Candidate started(
      List<Candidate> candidates, String name, Class<?> main, Map<String, String> environment)
      throws IOException {
    List<String> command =
        Child.java(OPTIONS, System.getProperty("java.class.path"), main.getName());
    Child process = new Child(command, environment);
    Candidate candidate =
        new Candidate(name, process, Integer.parseInt(process.await("listening on ")));
    candidates.add(candidate);
    return candidate;
  }
}
