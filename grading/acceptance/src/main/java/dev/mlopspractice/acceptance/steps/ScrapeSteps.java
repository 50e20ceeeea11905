package dev.mlopspractice.acceptance.steps;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mlopspractice.acceptance.monitoring.NameProxy;
import dev.mlopspractice.acceptance.monitoring.PlayedPages;
import dev.mlopspractice.acceptance.monitoring.Scraping;
import dev.mlopspractice.acceptance.world.World;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Prometheus with the answer's configuration, and what it scrapes. */
public final class ScrapeSteps {
  private static final String GATEWAY_LABELS =
      "honor_labels: true, where what is scraped says itself whose it is";

  private final World world;
  private final List<String> stable = new ArrayList<>();
  private final List<String> canaries = new ArrayList<>();
  private Scraping scraping;
  private PlayedPages pages;

  public ScrapeSteps(World world) {
    this.world = world;
  }

  private NameProxy network() {
    return scraping.network();
  }

  private void begin() {
    scraping = world.using(new Scraping(world));
    pages = new PlayedPages(world.scene().random());
  }

  private String domain(String service) {
    return service + "." + world.scene().name() + "-mlops-practice.internal";
  }

  @Given("a server and a Pushgateway, under the names of the compose file")
  public void composed() {
    begin();
    stable.add("predictor");
    network().play("predictor:8080", () -> pages.server("predictor", "predictor"));
    network().play("pushgateway:9091", pages::gateway);
  }

  @Given("three servers, two canaries and a Pushgateway, whose addresses Cloud Map knows")
  public void discovered() {
    begin();
    int least = 10 + world.scene().random().nextInt(200);
    IntStream.range(0, 3).forEach(i -> join(stable, "predictor", "10.0.1." + (least + i)));
    IntStream.range(0, 2).forEach(i -> join(canaries, "predictor-canary", "10.0.2." + (least + i)));
    String gateway = "10.0.3." + least;
    network().name(domain("pushgateway"), List.of(gateway));
    network().play(gateway + ":9091", pages::gateway);
  }

  private void join(List<String> addresses, String env, String address) {
    addresses.add(address);
    network().name(domain(env), addresses);
    network().play(address + ":8080", () -> pages.server(env, address));
    network().play(address + ":9779", () -> pages.exporter(address));
  }

  @When("Prometheus runs with {word}")
  public void run(String file) {
    scraping.start(file, world.scene().name(), false);
  }

  @Then("the server is scraped by the job predictor, and the Pushgateway by the job pushgateway")
  public void bothScraped() {
    scraping.requireUp("predictor", 1);
    scraping.requireUp("pushgateway", 1);
  }

  @Then(
      "each of the {int} servers is a target of the job predictor, and the Pushgateway of its own")
  public void allScraped(int count) {
    scraping.requireUp("predictor", count);
    scraping.requireUp("pushgateway", 1);
  }

  @Then("what the servers count is there for each of them, with its env")
  public void counted() {
    requireEach("request_count_total{class=\"2xx\"}", "requests of ");
  }

  @Then("what their exporters say is there for each of them under the job ecs, with its env")
  public void exported() {
    scraping.requireUp("ecs", stable.size() + canaries.size());
    requireEach(
        "ecs_container_memory_usage_bytes{job=\"ecs\",container_name=\"predictor\"}",
        "memory of containers of ");
  }

  private void requireEach(String query, String what) {
    requireEnvs(query, what, "predictor", stable.size());
    if (!canaries.isEmpty()) {
      requireEnvs(query, what, "predictor-canary", canaries.size());
    }
  }

  private void requireEnvs(String query, String what, String env, int count) {
    String counted =
        "count(count by (instance) (" + query.replace("{", "{env=\"" + env + "\",") + "))";
    scraping.requireSeries(
        query, what + count + " instances with env=" + env, found -> scraped(counted) == count);
  }

  private double scraped(String query) {
    JsonNode[] found = new JsonNode[1];
    scraping.requireSeries(
        query + " or vector(0)",
        "Prometheus answers",
        result -> {
          found[0] = result;
          return result.size() > 0;
        });
    return Scraping.value(found[0].get(0));
  }

  @Then("what trainings have pushed is there for each model, and says itself which job it is of")
  public void pushed() {
    Set<String> models = new TreeSet<>(PlayedPages.MODELS);
    scraping.requireSeries(
        "data_amount{kind=\"rows\"}",
        "rows of " + models + ", with job=ml-pipeline as they were pushed",
        found -> {
          Set<String> told = new TreeSet<>();
          boolean own = true;
          for (JsonNode one : found) {
            told.add(one.path("metric").path("model_name").asText());
            own &= one.path("metric").path("job").asText().equals("ml-pipeline");
            own &= !one.path("metric").has("exported_job");
          }
          return own && told.equals(models);
        },
        GATEWAY_LABELS);
  }

  @Then("what servers say of themselves does not change whom they are taken for")
  public void notBelieved() {
    pages.pretend();
    scraping.requireSeries(
        PlayedPages.PRETENDED,
        "the job predictor, whatever a server writes as its job and instance",
        found -> {
          boolean own = found.size() > 0;
          for (JsonNode one : found) {
            own &= one.path("metric").path("job").asText().equals("predictor");
          }
          return own;
        },
        "honor_labels is for the Pushgateway alone");
  }

  @Then("the rules of alerts.yml are evaluated")
  public void rulesEvaluated() {
    scraping.requireSeries(
        "planted_rule",
        "the rules of alerts.yml are evaluated",
        found -> found.size() == 1,
        "rule_files names it");
  }
}
