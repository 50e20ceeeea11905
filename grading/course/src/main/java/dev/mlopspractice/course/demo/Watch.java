package dev.mlopspractice.course.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mlopspractice.acceptance.monitoring.Scraping;
import dev.mlopspractice.acceptance.world.MonitoringTools;
import dev.mlopspractice.acceptance.world.PredictorProbe;
import dev.mlopspractice.acceptance.world.World;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The machine's Pushgateway and Prometheus, with chapter 7's configuration and alerts. */
final class Watch {
  private static final String SERVER = "10.0.1.17";
  private static final String CANARY = "10.0.1.18";
  private static final String GATEWAY = "10.0.3.5";
  private static final String FIRING =
      "ALERTS{alertname=\"DriftHigh\",alertstate=\"firing\",feature%s\"prediction\"}";
  private static final String OF_PREDICTIONS = FIRING.formatted("=");
  private static final String OF_FEATURES = FIRING.formatted("!=");
  private static final String HIGHEST = "topk(3, drift_psi{feature!=\"prediction\"})";

  private final World world;
  private final URI gateway;
  private Scraping scraping;

  private Watch(World world) {
    this.world = world;
    this.gateway = new MonitoringTools(world).pushgateway().address();
  }

  /** Starts a Pushgateway; empty where the programs are not on this machine. */
  static Optional<Watch> begin(World world) {
    return new MonitoringTools(world).missing().isPresent()
        ? Optional.empty()
        : Optional.of(new Watch(world));
  }

  URI gateway() {
    return gateway;
  }

  /**
   * Starts a Prometheus that scrapes the Pushgateway and these servers, and knows the alerts; waits
   * until it has evaluated what the trainings have told.
   */
  void look(PredictorProbe server, Optional<PredictorProbe> canary) {
    String domain = "." + world.scene().name() + "-mlops-practice.internal";
    scraping = world.using(new Scraping(world));
    scraping.network().name("predictor" + domain, List.of(SERVER));
    scraping.network().stand(SERVER + ":8080", server.address());
    scraping
        .network()
        .name("predictor-canary" + domain, canary.isPresent() ? List.of(CANARY) : List.of());
    canary.ifPresent(there -> scraping.network().stand(CANARY + ":8080", there.address()));
    scraping.network().name("pushgateway" + domain, List.of(GATEWAY));
    scraping.network().stand(GATEWAY + ":9091", gateway);
    scraping.start("prometheus-ecs.yml", world.scene().name(), true);
    scraping.requireUp("predictor", canary.isPresent() ? 2 : 1);
    scraping.requireUp("pushgateway", 1);
    scraping.requireSeries(
        OF_PREDICTIONS,
        "DriftHigh fires for the predictions of the models that were refused",
        found -> found.size() > 0);
  }

  /** Where Prometheus is. */
  Optional<URI> prometheus() {
    return Optional.ofNullable(scraping).map(Scraping::address);
  }

  /** How many requests the servers have answered, as Prometheus has counted. */
  long answered() {
    JsonNode found = scraping.query("sum(request_count_total{class=\"2xx\"})");
    return found.isEmpty() ? 0 : Math.round(Scraping.value(found.get(0)));
  }

  /** Whether DriftHigh fires for a feature. */
  boolean firing() {
    return scraping.query(OF_FEATURES).size() > 0;
  }

  /**
   * Waits until DriftHigh fires for a feature.
   *
   * @throws dev.mlopspractice.acceptance.WrongAnswer if it does not
   */
  void requireFiring() {
    scraping.requireSeries(OF_FEATURES, "DriftHigh fires for a feature", found -> found.size() > 0);
  }

  /** The features that have drifted most, in words. */
  String highest() {
    List<String> words = new ArrayList<>();
    for (JsonNode one : scraping.query(HIGHEST)) {
      words.add(
          String.format(
              Locale.ROOT,
              "%s %.3f",
              one.path("metric").path("feature").asText(),
              Scraping.value(one)));
    }
    return String.join(", ", words);
  }
}
