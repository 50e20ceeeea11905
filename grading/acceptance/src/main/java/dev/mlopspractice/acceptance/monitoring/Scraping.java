package dev.mlopspractice.acceptance.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.acceptance.world.MonitoringTools;
import dev.mlopspractice.acceptance.world.Waiting;
import dev.mlopspractice.acceptance.world.World;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** A Prometheus with the answer's configuration, in a network that the grader has made. */
public final class Scraping implements AutoCloseable {
  /** A rule that is there in place of the answer's, so that other tasks don't matter. */
  static final String PLANTED_RULES =
      "groups: [{name: planted, rules: [{record: planted_rule, expr: vector(1)}]}]\n";

  private static final long LEAST = 5;
  private static final long MOST = 30;

  private final World world;
  private final NameProxy network = new NameProxy();
  private PrometheusServer server;

  public Scraping(World world) {
    this.world = world;
  }

  public NameProxy network() {
    return network;
  }

  /**
   * Starts Prometheus with a file of the answer's {@code ops/prometheus}.
   *
   * @param prefix what stands for <code>${NAME}</code>
   * @param ownRules whether the answer's alerts are evaluated, at once, or a rule of the grader's
   */
  public void start(String file, String prefix, boolean ownRules) {
    Path folder = world.scratch();
    Promtool promtool = new Promtool(new MonitoringTools(world).promtool(), folder);
    String rules = ownRules ? AtOnce.rules(world.subject()) : PLANTED_RULES;
    ScrapeConfig config = ScrapeConfig.read(world.subject(), file, prefix, rules, folder, promtool);
    requireIntervals(config);
    server = PrometheusServer.start(world, config.runnable(network), folder);
    network.stand(ScrapeConfig.self(), server.address());
  }

  private static void requireIntervals(ScrapeConfig config) {
    Map<String, Long> wrong = new TreeMap<>(config.intervals());
    wrong.values().removeIf(seconds -> seconds >= LEAST && seconds <= MOST);
    if (!wrong.isEmpty()) {
      throw new WrongAnswer(
          config.name() + " scrapes each job, and evaluates the rules, every 5 to 30 seconds",
          "every so many seconds: " + wrong,
          "without an interval it is a minute: two minutes back are then one or two samples");
    }
  }

  /** The address of the Prometheus that runs. */
  public URI address() {
    return server.address();
  }

  /**
   * Waits until exactly these targets of a job can be scraped.
   *
   * @throws WrongAnswer if they can't, or there are others
   */
  public void requireUp(String job, List<String> instances) {
    String query = "up{job=\"" + job + "\"}";
    requireSeries(
        query,
        "the job " + job + " scrapes " + new TreeSet<>(instances),
        found -> {
          List<String> up = new ArrayList<>();
          found.forEach(
              one -> {
                if (value(one) == 1) {
                  up.add(one.path("metric").path("instance").asText());
                }
              });
          return up.size() == found.size() && new TreeSet<>(up).equals(new TreeSet<>(instances));
        });
  }

  /**
   * Waits until exactly so many targets of a job can be scraped, whatever they are called.
   *
   * @throws WrongAnswer if it is another number
   */
  public void requireUp(String job, int count) {
    requireSeries(
        "up{job=\"" + job + "\"}",
        "the job " + job + " scrapes " + count + (count == 1 ? " target" : " targets"),
        found -> {
          long up = 0;
          for (JsonNode one : found) {
            up += value(one) == 1 ? 1 : 0;
          }
          return up == count && found.size() == count;
        });
  }

  /**
   * Waits until a query gives what is expected.
   *
   * @throws WrongAnswer if it does not
   */
  public void requireSeries(String query, String expected, Predicate<JsonNode> right) {
    requireSeries(query, expected, right, "");
  }

  /** The same, with what a wrong result may come from. */
  public void requireSeries(
      String query, String expected, Predicate<JsonNode> right, String cause) {
    if (Waiting.until(world.limit(), () -> right.test(query(query)))) {
      return;
    }
    throw new WrongAnswer(expected, observed(query), cause);
  }

  private String observed(String query) {
    List<String> series = new ArrayList<>();
    for (JsonNode one : query(query)) {
      if (series.size() < 6) {
        series.add(one.path("metric") + " " + value(one));
      }
    }
    StringBuilder text = new StringBuilder(query);
    text.append(series.isEmpty() ? " has no series" : " is " + String.join(", ", series));
    errors().forEach(error -> text.append("; ").append(error));
    if (!network.strangers().isEmpty()) {
      text.append("; nobody listens on ").append(String.join(", ", network.strangers()));
    }
    if (!network.unknownNames().isEmpty()) {
      text.append("; there is no name ").append(String.join(", ", network.unknownNames()));
    }
    return text.toString();
  }

  /** What Prometheus says of targets that it can't scrape. */
  private List<String> errors() {
    List<String> errors = new ArrayList<>();
    for (JsonNode target :
        server.ask("/api/v1/targets?state=active").result().path("activeTargets")) {
      String error = target.path("lastError").asText();
      if (!error.isEmpty() && errors.size() < 3) {
        errors.add(target.path("scrapePool").asText() + ": " + error);
      }
    }
    return errors;
  }

  /** What a query gives now. */
  public JsonNode query(String query) {
    return server.query(query).result();
  }

  /** The value of a series of an instant query. */
  public static double value(JsonNode series) {
    String text = series.path("value").path(1).asText("NaN");
    return text.equals("+Inf")
        ? Double.POSITIVE_INFINITY
        : text.equals("-Inf") ? Double.NEGATIVE_INFINITY : Double.parseDouble(text);
  }

  @Override
  public void close() {
    network.close();
  }
}
