package dev.mlopspractice.benchmarks.serving;

import dev.mlopspractice.benchmarks.EmbeddedS3;
import dev.mlopspractice.benchmarks.Figure;
import dev.mlopspractice.benchmarks.Plan;
import dev.mlopspractice.benchmarks.PythonServer;
import dev.mlopspractice.benchmarks.Samples;
import dev.mlopspractice.benchmarks.Section;
import dev.mlopspractice.logcollection.PredictionService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Throughput and latency of the server, with and without a prediction log, beside bare Jetty and
 * beside FastAPI with scikit-learn. All run at once and are loaded in turn; the figures are medians
 * over rounds.
 */
public final class ServingSection implements Section {

  /** Takes nothing: each write ends with "no space left on device". */
  static final String FULL_DISK = "/dev/full";

  @Override
  public String name() {
    return "serving";
  }

  @Override
  public List<Figure> measure(Plan plan) throws Exception {
    try (EmbeddedS3 cloud = EmbeddedS3.start();
        Candidates candidates = new Candidates()) {
      Samples.models().forEach(cloud.store()::publish);
      cloud.register(Samples.models());
      Candidate server = candidates.start("server", InMemoryPredictor.class, Map.of());
      String file = plan.target().resolve("bid_response.log").toString();
      Candidate logging =
          candidates.serve(
              "server with log", PredictionService.class, cloud, Map.of("LOG_FILE", file));
      Candidate full =
          candidates.serve(
              "server with log on a full disk",
              PredictionService.class,
              cloud,
              Map.of("LOG_FILE", FULL_DISK));
      Candidate jetty = candidates.start("bare Jetty", BareJetty.class, Map.of());
      Optional<Candidate> python = Optional.empty();
      if (plan.python().isPresent()) {
        PythonServer fastApi = PythonServer.start(plan);
        python =
            Optional.of(
                candidates.add(
                    new Candidate("FastAPI + scikit-learn", fastApi.process(), fastApi.port())));
      }
      candidates.measure(plan);
      return figures(server, logging, full, jetty, python);
    }
  }

  private List<Figure> figures(
      Candidate server,
      Candidate logging,
      Candidate full,
      Candidate jetty,
      Optional<Candidate> python) {
    Ratios ratios = new Ratios(name());
    List<Figure> figures = new ArrayList<>();
    figures.add(ratios.throughput(server, jetty).wantedAtLeast(0.8));
    figures.add(ratios.throughput(logging, jetty));
    figures.add(ratios.throughput(logging, server));
    figures.add(ratios.cpu(server, jetty));
    figures.add(ratios.cpu(logging, server));
    figures.add(ratios.p99(server, jetty));
    figures.add(ratios.p99(logging, server));
    figures.add(ratios.throughput(full, logging));
    figures.add(ratios.p99(full, logging));
    python.ifPresent(
        other -> {
          figures.add(ratios.throughput(server, other).wantedAtLeast(8));
          figures.add(ratios.throughput(logging, other).wantedAtLeast(8));
          figures.add(ratios.cpu(server, other));
          figures.add(ratios.p99(server, other).wantedAtMost(1));
        });
    return figures;
  }
}
