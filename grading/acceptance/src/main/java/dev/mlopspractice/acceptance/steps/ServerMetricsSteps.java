package dev.mlopspractice.acceptance.steps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.acceptance.world.MonitoredServer;
import dev.mlopspractice.acceptance.world.Scrape;
import dev.mlopspractice.acceptance.world.StuckGateway;
import dev.mlopspractice.acceptance.world.Waiting;
import dev.mlopspractice.acceptance.world.World;
import dev.mlopspractice.model.BidRequest;
import dev.mlopspractice.model.ModelNames;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a prediction server of the answer says of itself. */
public final class ServerMetricsSteps {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NONE = "none";
  private static final Duration SOON = Duration.ofSeconds(3);
  private static final int MOST_SERIES = 250;

  private final World world;
  private final Map<String, Integer> counts = new HashMap<>();
  private final Map<String, Double> sums = new HashMap<>();
  private MonitoredServer server;
  private StuckGateway gateway;
  private String env;
  private int series;
  private double seconds;

  public ServerMetricsSteps(World world) {
    this.world = world;
  }

  @Given("a monitored server that plays the part {word}")
  public void server(String part) {
    start(part, true, Map.of());
  }

  @Given("a monitored server that finds no models")
  public void serverWithoutModels() {
    start("predictor", false, Map.of());
  }

  @Given("a monitored server whose log can't be written")
  public void serverWithoutLog() {
    start("predictor", true, Map.of("LOG_FILE", world.scratch().toString()));
  }

  @Given("a monitored server beside a Pushgateway that never answers")
  public void serverBesideStuckGateway() {
    gateway = world.using(new StuckGateway("never answers"));
    start("predictor", true, Map.of("PUSHGATEWAY_URL", gateway.address()));
  }

  private void start(String part, boolean ready, Map<String, String> more) {
    env = part;
    if (ready) {
      world.scene().publishAndRegister("r1");
    }
    server = MonitoredServer.start(world, part, ready, more);
  }

  @When("it answers {int} bid requests")
  public void predictions(int number) {
    long begin = System.nanoTime();
    Stream.generate(world.requests()::request).limit(number).forEach(this::predict);
    seconds += (System.nanoTime() - begin) / 1e9;
  }

  private void predict(BidRequest request) {
    HttpResponse<String> answer =
        server.send("POST", "/predict", Optional.of(JSON.valueToTree(request.toMap()).toString()));
    String model = NONE;
    if (answer.statusCode() == 200) {
      JsonNode body = parsed(answer.body());
      model = body.path("model").asText();
      sums.merge(model, body.path("prediction").asDouble(), Double::sum);
    }
    count(model, answer);
  }

  private static JsonNode parsed(String body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException("The server answers no JSON: " + body, e);
    }
  }

  private void count(String model, HttpResponse<String> answer) {
    counts.merge(model + " " + answer.statusCode() / 100 + "xx", 1, Integer::sum);
  }

  @When("it refuses {int} bad ones")
  public void badRequests(int number) {
    long begin = System.nanoTime();
    for (int i = 0; i < number; i++) {
      boolean post = i % 2 == 0;
      count(
          NONE,
          server.send(
              post ? "POST" : "GET",
              "/predict",
              post ? Optional.of("{\"id\":\"" + i + "\"}") : Optional.empty()));
    }
    seconds += (System.nanoTime() - begin) / 1e9;
  }

  @When("others ask {int} times for its health, its metrics and paths that do not exist")
  public void noise(int number) {
    List<String> paths = List.of("/", "/ready", "/metrics", "/wp-login.php?n=", "/predict/");
    for (int i = 0; i < number; i++) {
      String path = paths.get(i % paths.size());
      server.send("GET", path.endsWith("=") ? path + i : path, Optional.empty());
    }
  }

  @When("somebody sends {int} requests with a path, a method and a body of their own")
  public void differentRequests(int number) {
    for (int i = 0; i < number; i++) {
      String path = "/" + Long.toString(world.scene().random().nextLong() >>> 1, 36);
      server.send(i % 2 == 0 ? "GET" : "POST", path, Optional.of("{\"model\":\"" + path + "\"}"));
    }
  }

  @When("its series are counted")
  public void countSeries() {
    series = server.scrape().samples().size();
  }

  @Then("there are not more series than before, and at most 250")
  public void bounded() {
    awaitCounted();
    int now = server.scrape().samples().size();
    if (now > series + 5 || now > MOST_SERIES) {
      throw new WrongAnswer(
          "no more series than before (" + series + "), and at most " + MOST_SERIES,
          "there are " + now,
          "a label whose values come from requests makes a series for each of them");
    }
  }

  @Then("every answer to a bid request is counted once, by model and class")
  @Then("they are counted as answers of the server's own failing")
  public void counted() {
    Scrape scrape = awaitCounted();
    Set<String> models = new TreeSet<>(ModelNames.ALL);
    models.add(NONE);
    for (String model : models) {
      for (String name : List.of("2xx", "4xx", "5xx")) {
        Map<String, String> labels = Map.of("env", env, "model_name", model, "class", name);
        double found = scrape.one("request_count_total", labels);
        int right = counts.getOrDefault(model + " " + name, 0);
        if (found != right) {
          throw new WrongAnswer(
              "request_count_total of " + model + ", " + name + ", is " + right,
              "it is " + found,
              "each answer to /predict counts once, by its own status; other paths don't count");
        }
      }
    }
    requireLabels(scrape);
  }

  private static void requireLabels(Scrape scrape) {
    for (Scrape.Sample sample : scrape.of("request_count_total", Map.of())) {
      if (!sample.labels().keySet().equals(Set.of("env", "model_name", "class"))) {
        throw new WrongAnswer(
            "the labels of request_count_total are env, model_name and class",
            "they are " + sample.labels().keySet(),
            "job and instance are added by Prometheus");
      }
    }
  }

  /** An answer may be counted a moment after it has arrived. */
  private Scrape awaitCounted() {
    int all = counts.values().stream().mapToInt(Integer::intValue).sum();
    Waiting.until(SOON, () -> server.scrape().sum("response_time_seconds_count", Map.of()) >= all);
    return server.scrape();
  }

  @Then("the histogram of its times is sound, in seconds, and fine enough for milliseconds")
  public void times() {
    Scrape scrape = awaitCounted();
    Map<String, Integer> byModel = new HashMap<>();
    counts.forEach((key, number) -> byModel.merge(key.split(" ")[0], number, Integer::sum));
    double sum = 0;
    for (String model : byModel.keySet()) {
      List<Double> bounds = sound(scrape, "response_time_seconds", model, byModel.get(model));
      sum += scrape.one("response_time_seconds_sum", labels(model));
      require(
          bounds.stream().filter(bound -> bound <= 0.01).count() >= 3
              && bounds.contains(0.01)
              && bounds.contains(0.1)
              && bounds.contains(1.0)
              && bounds.size() <= 30,
          "up to 30 buckets, with 0.01, 0.1 and 1, and three or more up to 0.01",
          "they are " + bounds);
    }
    require(
        sum > 0 && sum <= seconds,
        "response_time_seconds_sum is above 0, and not above the %.3f s that the client waited"
            .formatted(seconds),
        "it is " + sum);
  }

  @Then("the histogram of its predictions has those that were answered")
  public void values() {
    Scrape scrape = awaitCounted();
    for (String model : ModelNames.ALL) {
      List<Double> bounds =
          sound(scrape, "prediction_value", model, counts.getOrDefault(model + " 2xx", 0));
      require(
          bounds.containsAll(List.of(0.1, 0.2, 0.5)) && bounds.size() <= 30,
          "up to 30 buckets of prediction_value, with 0.1, 0.2 and 0.5",
          "they are " + bounds);
      double right = sums.getOrDefault(model, 0.0);
      double found = scrape.one("prediction_value_sum", labels(model));
      require(
          Math.abs(found - right) < 1e-6,
          "prediction_value_sum of " + model + " is " + right,
          "it is " + found);
    }
  }

  private Map<String, String> labels(String model) {
    return Map.of("env", env, "model_name", model);
  }

  /** Checks a histogram; gives its finite bounds. */
  private List<Double> sound(Scrape scrape, String name, String model, int count) {
    List<Scrape.Sample> buckets =
        scrape.of(name + "_bucket", labels(model)).stream()
            .sorted(Comparator.comparingDouble(ServerMetricsSteps::bound))
            .toList();
    require(!buckets.isEmpty(), "a histogram " + name + " of " + model, "it has no buckets");
    double last = 0;
    for (Scrape.Sample bucket : buckets) {
      require(
          bucket.value() >= last,
          "buckets of " + name + " that include those below them",
          "le=" + bucket.labels().get("le") + " has " + bucket.value() + " after " + last);
      last = bucket.value();
    }
    double all = scrape.one(name + "_count", labels(model));
    require(
        all == count && last == all && Double.isInfinite(bound(buckets.get(buckets.size() - 1))),
        name + "_count of " + model + " is " + count + ", as is the bucket +Inf",
        "the count is " + all + ", the last bucket has " + last);
    return buckets.stream()
        .map(ServerMetricsSteps::bound)
        .filter(bound -> !bound.isInfinite())
        .toList();
  }

  private static Double bound(Scrape.Sample bucket) {
    String le = bucket.labels().getOrDefault("le", "NaN");
    return le.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.valueOf(le);
  }

  private static void require(boolean right, String expected, String observed) {
    if (!right) {
      throw new WrongAnswer(expected, observed);
    }
  }

  @Then("it says that it is ready")
  public void ready() {
    requireReady(1);
  }

  @Then("it says that it is not ready")
  public void notReady() {
    requireReady(0);
  }

  private void requireReady(double right) {
    double found = server.scrape().one("predictor_ready", Map.of("env", env));
    require(found == right, "predictor_ready is " + right, "it is " + found);
  }

  @Then("it says that all {int} are missing from the log")
  public void dropped(int number) {
    Waiting.until(SOON, () -> droppedLines() == number);
    require(
        droppedLines() == number,
        "prediction_log_dropped_total is " + number,
        "it is " + droppedLines());
  }

  private double droppedLines() {
    return server.scrape().one("prediction_log_dropped_total", Map.of("env", env));
  }

  @Then("every answer is counted, and nothing was sent to the Pushgateway")
  public void nothingPushed() {
    counted();
    require(
        gateway.connections() == 0,
        "a server that tells whoever asks, and sends nothing",
        "it has opened " + gateway.connections() + " connections to the Pushgateway");
  }
}
