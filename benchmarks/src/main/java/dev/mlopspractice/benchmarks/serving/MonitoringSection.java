package dev.mlopspractice.benchmarks.serving;

import dev.mlopspractice.acceptance.world.Scrape;
import dev.mlopspractice.acceptance.world.StuckGateway;
import dev.mlopspractice.acceptance.world.Waiting;
import dev.mlopspractice.benchmarks.EmbeddedS3;
import dev.mlopspractice.benchmarks.Figure;
import dev.mlopspractice.benchmarks.Plan;
import dev.mlopspractice.benchmarks.Samples;
import dev.mlopspractice.benchmarks.Section;
import dev.mlopspractice.monitoring.PredictionService;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What watching a server costs it, and what it costs where those who watch, or the disk, are in
 * trouble: nothing, and a metric tells of lines that are lost. All run at once and are loaded in
 * turn; the figures are medians over rounds.
 */
public final class MonitoringSection implements Section {
  private static final String DROPPED = "prediction_log_dropped_total";

  /** For the lines that still wait for the disk. */
  private static final Duration DRAIN = Duration.ofSeconds(10);

  /** Ratios of throughput and p99 within which a difference is the machine's. */
  private static final double ALIKE = 0.9;

  private static final double ALIKE_P99 = 1.25;

  @Override
  public String name() {
    return "monitoring";
  }

  @Override
  public List<Figure> measure(Plan plan) throws Exception {
    try (EmbeddedS3 cloud = EmbeddedS3.start();
        StuckGateway gateway = new StuckGateway("never answers");
        Candidates candidates = new Candidates();
        Scraper scraper = new Scraper()) {
      Samples.models().forEach(cloud.store()::publish);
      cloud.register(Samples.models());
      Candidate unwatched =
          candidates.serve(
              "server without metrics",
              dev.mlopspractice.logcollection.PredictionService.class,
              cloud,
              log(plan, "unwatched"));
      Candidate watched = watched(candidates, "watched server", cloud, log(plan, "watched"));
      Candidate down = watched(candidates, "Prometheus down", cloud, log(plan, "down"));
      Map<String, String> pushing = new HashMap<>(log(plan, "stuck"));
      pushing.put("PUSHGATEWAY_URL", gateway.address());
      Candidate stuck = watched(candidates, "Pushgateway hangs", cloud, pushing);
      Candidate full =
          watched(candidates, "disk full", cloud, Map.of("LOG_FILE", ServingSection.FULL_DISK));
      scraper.scrape(List.of(watched, stuck, full));
      candidates.measure(plan);
      scraper.requireNoFailure();

      Ratios ratios = new Ratios(name());
      List<Figure> figures = new ArrayList<>();
      figures.add(ratios.throughput(watched, unwatched));
      figures.add(ratios.cpu(watched, unwatched));
      figures.add(ratios.p99(watched, unwatched));
      for (Candidate trouble : List.of(down, stuck, full)) {
        figures.add(ratios.throughput(trouble, watched).wantedAtLeast(ALIKE));
        figures.add(ratios.p99(trouble, watched).wantedAtMost(ALIKE_P99));
      }
      figures.add(dropped(watched, scraper.metrics(watched)));
      figures.add(dropped(full, requireAllDropped(scraper, full)));
      return figures;
    }
  }

  private static Map<String, String> log(Plan plan, String name) {
    return Map.of("LOG_FILE", plan.target().resolve(name + "/bid_response.log").toString());
  }

  private static Candidate watched(
      Candidates candidates, String name, EmbeddedS3 cloud, Map<String, String> environment)
      throws IOException {
    return candidates.serve(name, PredictionService.class, cloud, environment);
  }

  /** The share of a server's predictions that it says are not in its log. */
  private Figure dropped(Candidate server, Scrape metrics) {
    return Figure.of(
        name(),
        server.name + ", share of its predictions that " + DROPPED + " counts",
        metrics.sum(DROPPED, Map.of()) / answered(metrics),
        "");
  }

  private static double answered(Scrape metrics) {
    return metrics.sum("request_count_total", Map.of("class", "2xx"));
  }

  /** Its metrics once it has told of every prediction, none of which a full disk takes. */
  private static Scrape requireAllDropped(Scraper scraper, Candidate server) {
    return Waiting.untilPresent(
            DRAIN,
            () ->
                Optional.of(scraper.metrics(server))
                    .filter(metrics -> metrics.sum(DROPPED, Map.of()) == answered(metrics)))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "On a full disk no prediction is in the log, and %s does not say so: %s of %s"
                        .formatted(
                            DROPPED,
                            scraper.metrics(server).sum(DROPPED, Map.of()),
                            answered(scraper.metrics(server)))));
  }
}
