package dev.mlopspractice.benchmarks.serving;

import dev.mlopspractice.benchmarks.Child;
import dev.mlopspractice.benchmarks.EmbeddedS3;
import dev.mlopspractice.benchmarks.Plan;
import dev.mlopspractice.benchmarks.Samples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Servers that run at once and are loaded in turn, so that a slow moment hits all of them. */
final class Candidates implements AutoCloseable {
  private static final int CONNECTIONS = 16;
  private static final List<String> OPTIONS = List.of("-Xmx512m", "-XX:+UseParallelGC");

  private final LoadGenerator generator =
      new LoadGenerator(Samples.requests().stream().map(Samples::json).toList(), CONNECTIONS);
  private final List<Candidate> all = new ArrayList<>();

  /** One that is running already. */
  Candidate add(Candidate candidate) {
    all.add(candidate);
    return candidate;
  }

  /** Starts a main class of our own class path, which says where it listens. */
  Candidate start(String name, Class<?> main, Map<String, String> environment) throws IOException {
    Child process =
        new Child(
            Child.java(OPTIONS, System.getProperty("java.class.path"), main.getName()),
            environment);
    return add(new Candidate(name, process, Integer.parseInt(process.await("listening on "))));
  }

  /** Starts a chapter's server, whose models are registered. */
  Candidate serve(String name, Class<?> main, EmbeddedS3 cloud, Map<String, String> environment)
      throws IOException {
    Map<String, String> variables = new HashMap<>(cloud.environment());
    variables.putAll(Map.of("PORT", "0", "ENV", "predictor"));
    variables.putAll(environment);
    Candidate candidate = start(name, main, variables);
    String unused = candidate.await("ready");
    return candidate;
  }

  /** Gets all of them warm, then loads them in turn. */
  void measure(Plan plan) throws IOException, InterruptedException {
    for (Candidate candidate : all) {
      candidate.warmUp(generator, plan.warmUp().toNanos());
    }
    for (int round = 0; round < plan.rounds(); round++) {
      for (Candidate candidate : all) {
        candidate.measure(generator, plan.measured().toNanos());
      }
    }
  }

  @Override
  public void close() {
    all.forEach(Candidate::close);
  }
}
