package dev.mlopspractice.course.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mlopspractice.acceptance.world.MonitoringTools;
import dev.mlopspractice.acceptance.world.RunningTool;
import dev.mlopspractice.acceptance.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The machine's own Prometheus and Pushgateway, where it has them, with chapter 7's rules. */
final class Monitoring {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  private final HttpClient http;
  private final Path folder;
  private final Path alerts;
  private final World world;
  private RunningTool gateway;
  private RunningTool prometheus;
  private String missing = "";
  private String targets = "";

  /** A rule that waits or fires. */
  record Alert(String name, String state, String severity, String summary) {}

  /** A figure of a model: population stability index of a feature, or a figure of its test. */
  record Figure(String model, String kind, String name, double value) {}

  Monitoring(World world, Path alerts) {
    this.world = world;
    this.http = world.aws().http();
    this.folder = world.scratch();
    this.alerts = alerts;
  }

  /** Starts what there is; what there is not is said by those who are asked for it. */
  void start() {
    try {
      gateway = new MonitoringTools(world).pushgateway();
      writeTargets(List.of());
      Path configuration = folder.resolve("prometheus.yml");
      Files.writeString(configuration, configuration());
      prometheus = new MonitoringTools(world).prometheus(configuration);
    } catch (IllegalStateException e) {
      missing = e.getMessage();
    } catch (IOException e) {
      throw new UncheckedIOException("Can't write the configuration of Prometheus", e);
    }
  }

  private String configuration() {
    return """
    global: { scrape_interval: 5s, evaluation_interval: 5s }
    rule_files: ["%s"]
    scrape_configs:
      - job_name: predictor
        file_sd_configs: [{ files: ["%s"], refresh_interval: 5s }]
      - job_name: pushgateway
        honor_labels: true
        static_configs: [{ targets: ["%s"] }]
    """
        .formatted(alerts, folder.resolve("targets.json"), gateway.address().getAuthority());
  }

  /** Where a pipeline pushes to; empty where there is no Pushgateway. */
  Optional<URI> pushTo() {
    return Optional.ofNullable(gateway).map(RunningTool::address);
  }

  /** Says which servers there are now. */
  void servers(List<URI> servers) {
    try {
      writeTargets(servers.stream().map(URI::getAuthority).toList());
    } catch (IOException e) {
      throw new UncheckedIOException("Can't tell Prometheus of the servers", e);
    }
  }

  private void writeTargets(List<String> addresses) throws IOException {
    String text = JSON.writeValueAsString(List.of(Map.of("targets", addresses)));
    if (!text.equals(targets)) {
      Files.writeString(folder.resolve("targets.json"), text);
      targets = text;
    }
  }

  /** Rules that wait or fire. */
  List<Alert> alerts() {
    List<Alert> alerts = new ArrayList<>();
    for (JsonNode alert :
        ask("Prometheus", prometheus, "/api/v1/alerts").path("data").path("alerts")) {
      JsonNode labels = alert.path("labels");
      alerts.add(
          new Alert(
              labels.path("alertname").asText(),
              alert.path("state").asText(),
              labels.path("severity").asText(),
              alert.path("annotations").path("summary").asText()));
    }
    return alerts;
  }

  /** What the latest training of each model has pushed. */
  List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    for (JsonNode group : ask("The Pushgateway", gateway, "/api/v1/metrics").path("data")) {
      String model = group.path("labels").path("model_name").asText();
      Map<String, String> kinds = new TreeMap<>(Map.of("drift_psi", "feature"));
      kinds.put("evaluate_metrics", "metric");
      kinds.put("data_amount", "kind");
      kinds.forEach(
          (kind, label) -> {
            for (JsonNode metric : group.path(kind).path("metrics")) {
              figures.add(
                  new Figure(
                      model,
                      kind,
                      metric.path("labels").path(label).asText(),
                      metric.path("value").asDouble()));
            }
          });
    }
    return figures;
  }

  private JsonNode ask(String name, RunningTool tool, String path) {
    if (tool == null) {
      throw new IllegalStateException(
          missing.isEmpty() ? name + " has not been started." : missing);
    }
    if (!tool.running()) {
      throw new IllegalStateException(name + " has ended.");
    }
    HttpRequest request =
        HttpRequest.newBuilder(tool.address().resolve(path)).timeout(TIMEOUT).build();
    try {
      return JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new UncheckedIOException(name + " does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while " + name + " was asked", e);
    }
  }
}
