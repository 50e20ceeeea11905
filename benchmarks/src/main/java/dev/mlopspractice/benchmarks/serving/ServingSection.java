package dev.mlopspractice.benchmarks.serving;

import dev.mlopspractice.benchmarks.Child;
import dev.mlopspractice.benchmarks.Figure;
import dev.mlopspractice.benchmarks.Plan;
import dev.mlopspractice.benchmarks.PythonServer;
import dev.mlopspractice.benchmarks.Samples;
import dev.mlopspractice.benchmarks.Section;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Throughput and latency of the server, with and without a prediction log, beside bare Jetty and
 * beside FastAPI with scikit-learn. All run at once and are loaded in turn; the figures are medians
 * over rounds.
 */
public final class ServingSection implements Section {

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
    try {
      Candidate server = started(candidates, "server", InMemoryPredictor.class);
      String log = plan.target().resolve("predictions.tsv").toString();
      Candidate logging = started(candidates, "server with log", InMemoryPredictor.class, log);
      Candidate jetty = started(candidates, "bare Jetty", BareJetty.class);
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
      return figures(server, logging, jetty, candidates.subList(3, candidates.size()));
    } finally {
      candidates.forEach(Candidate::close);
    }
  }

  private List<Figure> figures(
      Candidate server, Candidate logging, Candidate jetty, List<Candidate> python) {
    List<Figure> figures = new ArrayList<>();
    figures.add(throughput(server, jetty).wantedAtLeast(0.8));
    figures.add(throughput(logging, jetty));
    figures.add(throughput(logging, server));
    figures.add(cpu(server, jetty));
    figures.add(cpu(logging, server));
    figures.add(p99(server, jetty));
    figures.add(p99(logging, server));
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

  private static Candidate started(
      List<Candidate> candidates, String name, Class<?> main, String... arguments)
      throws IOException {
    List<String> command =
        Child.java(OPTIONS, System.getProperty("java.class.path"), main.getName());
    command.addAll(List.of(arguments));
    Child process = new Child(command, Map.of());
    Candidate candidate =
        new Candidate(name, process, Integer.parseInt(process.await("listening on ")));
    candidates.add(candidate);
    return candidate;
  }
}
