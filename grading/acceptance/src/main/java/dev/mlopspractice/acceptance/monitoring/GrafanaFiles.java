package dev.mlopspractice.acceptance.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mlopspractice.acceptance.Subject;
import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.acceptance.world.MonitoringTools;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/** The answer's files for Grafana, beside a Prometheus that has scraped the system for two days. */
public final class GrafanaFiles {
  private static final String FOLDER = "/etc/grafana/dashboards";
  private static final String VARIABLE = "PROMETHEUS_URL";
  private static final List<String> SECRETS = List.of("password", "token", "secret", "apikey");

  private final Path folder;
  private final PrometheusServer prometheus;
  private final long now;

  /** Plants the history, and starts a Prometheus that has it. */
  public GrafanaFiles(World world) {
    Subject subject = world.subject();
    folder = subject.directory().resolve("ops/grafana");
    Path scratch = world.scratch();
    Promtool promtool = new Promtool(new MonitoringTools(world).promtool(), scratch);
    now = System.currentTimeMillis() / 1000 - 5;
    new PlantedHistory(world.scene().random()).write(promtool, scratch, now);
    Path configuration = scratch.resolve("nothing.yml");
    try {
      Files.writeString(configuration, "scrape_configs: []\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    prometheus = PrometheusServer.start(world, configuration, scratch);
  }

  /**
   * The only data source.
   *
   * @throws WrongAnswer if there is none of Prometheus
   */
  private Map<String, Object> source() {
    String text = Yaml.text(folder.resolve("datasource.yml"), "datasource.yml");
    return Yaml.maps(Yaml.mapping(text, "datasource.yml").get("datasources")).stream()
        .filter(source -> "prometheus".equals(source.get("type")))
        .findFirst()
        .orElseThrow(
            () ->
                new WrongAnswer(
                    "datasource.yml has a data source of the type prometheus", "it has none"));
  }

  /**
   * Requires that the data source leads to where its environment says.
   *
   * @throws WrongAnswer if it does not
   */
  public void requireSource() {
    Map<String, Object> source = source();
    String given = String.valueOf(source.getOrDefault("url", ""));
    String address = prometheus.address().toString();
    String url = given.replace("${" + VARIABLE + "}", address).replace("$" + VARIABLE, address);
    if (!answers(url)) {
      throw new WrongAnswer(
          "the data source leads to the Prometheus that " + VARIABLE + " names",
          "it leads to " + given,
          "Grafana puts in its environment: ${" + VARIABLE + "}");
    }
    if (!"proxy".equals(source.getOrDefault("access", "proxy"))) {
      throw new WrongAnswer(
          "Grafana asks Prometheus by itself: access is proxy",
          "it is " + source.get("access"),
          "a browser can't reach Prometheus");
    }
    requireNoSecret("datasource.yml", source);
  }

  private static boolean answers(String url) {
    try {
      URI uri = URI.create(url.replaceAll("/+$", "") + "/api/v1/query?query=vector(1)");
      HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build();
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() == 200;
    } catch (IOException | IllegalArgumentException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void requireNoSecret(String file, Map<String, Object> map) {
    map.forEach(
        (key, value) -> {
          String name = key.toLowerCase(java.util.Locale.ROOT);
          boolean secret = SECRETS.stream().anyMatch(name::contains);
          if (value instanceof Map<?, ?>) {
            requireNoSecret(file, Yaml.map(value));
          } else if (secret && !String.valueOf(value).startsWith("$")) {
            throw new WrongAnswer(
                file + " has no password in it",
                "it has " + key,
                "whoever reads the file knows it");
          }
        });
  }

  /**
   * Requires that Grafana finds the dashboards where the image has them.
   *
   * @throws WrongAnswer if it does not
   */
  public void requireProvider() {
    String text = Yaml.text(folder.resolve("dashboards.yml"), "dashboards.yml");
    List<Map<String, Object>> providers =
        Yaml.maps(Yaml.mapping(text, "dashboards.yml").get("providers"));
    List<String> paths =
        providers.stream()
            .filter(provider -> "file".equals(provider.getOrDefault("type", "file")))
            .map(provider -> String.valueOf(Yaml.map(provider.get("options")).get("path")))
            .map(path -> path.replaceAll("/+$", ""))
            .toList();
    if (!paths.contains(FOLDER)) {
      throw new WrongAnswer(
          "dashboards.yml has a provider of files, whose options name the path " + FOLDER,
          paths.isEmpty() ? "it has none" : "the paths are " + paths);
    }
  }

  /**
   * Requires that no two dashboards take each other's place.
   *
   * @throws WrongAnswer if two have one uid, or one title
   */
  public void requireDifferent(List<String> files) {
    Set<String> seen = new HashSet<>();
    for (String file : files) {
      Dashboard dashboard = open(file);
      for (String name : List.of("uid " + dashboard.uid(), "title " + dashboard.title())) {
        if (!seen.add(name)) {
          throw new WrongAnswer(
              "each dashboard has a uid and a title of its own",
              "two of " + files + " have the " + name,
              "of two with one uid Grafana keeps one");
        }
      }
    }
  }

  /**
   * Opens a dashboard.
   *
   * @throws WrongAnswer if Grafana would not take it, or if it asks another data source
   */
  private Dashboard open(String file) {
    Dashboard dashboard = Dashboard.read(folder.resolve("dashboards"), file);
    Map<String, Object> source = source();
    dashboard.requireSource(
        String.valueOf(source.getOrDefault("uid", "")),
        String.valueOf(source.getOrDefault("name", "")));
    return dashboard;
  }

  /** Opens a dashboard, and asks all its queries. */
  public Opened ask(String file) {
    Dashboard dashboard = Dashboard.read(folder.resolve("dashboards"), file);
    Variables variables = Variables.of(file, dashboard.json(), prometheus);
    List<Opened.Shown> shown = new ArrayList<>();
    for (Dashboard.Asked asked : dashboard.queries()) {
      List<JsonNode> series = new ArrayList<>();
      List<String> choices = variables.choices(asked.expression());
      for (String expression : choices) {
        PrometheusServer.Answer answer = prometheus.query(expression, now);
        if (answer.failed()) {
          throw new WrongAnswer(
              file + ": every query is one that Prometheus answers within five seconds",
              "\"" + asked.panel() + "\" asks " + expression + ": " + answer.error());
        }
        List<JsonNode> result =
            StreamSupport.stream(answer.result().spliterator(), false)
                .filter(JsonNode::isObject)
                .toList();
        series.addAll(result);
      }
      if (series.stream().noneMatch(one -> Double.isFinite(Scraping.value(one)))) {
        throw new WrongAnswer(
            file + ": every query shows something of a system that has been running for two days",
            "\"" + asked.panel() + "\" shows nothing: " + choices.get(0),
            "METRICS.md has the names and labels of all metrics");
      }
      shown.add(new Opened.Shown(asked.panel(), series));
    }
    return new Opened(file, shown, reference -> prometheus.query(reference, now).result());
  }
}
