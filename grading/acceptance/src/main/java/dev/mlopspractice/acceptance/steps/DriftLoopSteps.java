package dev.mlopspractice.acceptance.steps;

import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.acceptance.monitoring.PlayedProgram;
import dev.mlopspractice.acceptance.monitoring.PrivateNames;
import dev.mlopspractice.acceptance.monitoring.Pushes;
import dev.mlopspractice.acceptance.monitoring.Scraping;
import dev.mlopspractice.acceptance.monitoring.WatchTasks;
import dev.mlopspractice.acceptance.world.AnswerPrograms;
import dev.mlopspractice.acceptance.world.LoggedRequests;
import dev.mlopspractice.acceptance.world.MonitoringTools;
import dev.mlopspractice.acceptance.world.PredictorProbe;
import dev.mlopspractice.acceptance.world.Programs;
import dev.mlopspractice.acceptance.world.Waiting;
import dev.mlopspractice.acceptance.world.World;
import dev.mlopspractice.model.ModelNames;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The answer's server, a real Prometheus that watches it, and a training whose data drift. */
public final class DriftLoopSteps {
  private static final String SERVER = "10.0.1.17";
  private static final String GATEWAY = "10.0.3.5";
  private static final String FIRST =
      "this task puts the others together: get 7.1 and 7.4 to 7.7 green first";

  private final World world;
  private Scraping scraping;
  private Pushes pushes;
  private PredictorProbe probe;

  public DriftLoopSteps(World world) {
    this.world = world;
  }

  @Given("a service of the answer's server, and a Pushgateway, known by their names")
  public void service() {
    PrivateNames names = world.using(new PrivateNames(world));
    WatchTasks tasks = world.using(new WatchTasks(world, names));
    world.scene().publishAndRegister("r1");
    Programs programs = world.scene().programs();
    String fluentd = programs.push("fluentd", new PlayedProgram());
    String exporter = programs.push("exporter", new PlayedProgram("/metrics"));
    String family =
        tasks.register(
            "predictor",
            programs.push(AnswerPrograms.PREDICTOR),
            Map.of("fluentd_image", fluentd, "exporter_image", exporter));
    tasks.serve("predictor", family, Optional.empty());
    if (!Waiting.until(world.executionLimit(), () -> tasks.known("predictor"))) {
      throw new WrongAnswer(
          "a task of the answer's server under its name", tasks.state("predictor"), FIRST);
    }
    URI server = tasks.port(tasks.tasks("predictor").get(0), 8080).orElseThrow();
    probe = new PredictorProbe(world.aws().http(), server.getPort());
    URI gateway = new MonitoringTools(world).pushgateway().address();
    pushes = new Pushes(world.aws().http(), gateway);
    scraping = world.using(new Scraping(world));
    scraping.network().name("predictor." + names.domain(), List.of(SERVER));
    scraping.network().stand(SERVER + ":8080", server);
    scraping.network().name("predictor-canary." + names.domain(), List.of());
    scraping.network().name("pushgateway." + names.domain(), List.of(GATEWAY));
    scraping.network().stand(GATEWAY + ":9091", gateway);
  }

  @Given("a Prometheus with prometheus-ecs.yml and the rules of alerts.yml, which do not wait")
  public void prometheus() {
    scraping.start("prometheus-ecs.yml", world.scene().name(), true);
    scraping.requireUp("predictor", 1);
    scraping.requireUp("pushgateway", 1);
  }

  @When("the server answers {int} requests")
  public void asked(int count) {
    LoggedRequests requests = world.requests();
    for (int i = 0; i < count; i++) {
      try {
        probe.predict(requests.request());
      } catch (IllegalStateException e) {
        throw new WrongAnswer("a prediction", "there is none: " + e.getMessage(), FIRST);
      }
    }
  }

  @Then("Prometheus has counted {int}")
  public void counted(int count) {
    scraping.requireSeries(
        "sum by (env) (request_count_total{class=\"2xx\"})",
        count + " requests of env=predictor, answered with 2xx",
        found ->
            found.size() == 1
                && found.get(0).path("metric").path("env").asText().equals("predictor")
                && Scraping.value(found.get(0)) == count,
        FIRST);
  }

  @When("a training pushes that a feature has drifted")
  public void drifted() {
    pushes.drift(ModelNames.LOGISTIC, "site_category", 0.43);
  }

  @Then("DriftHigh fires, and names the feature")
  public void fires() {
    scraping.requireSeries(
        "ALERTS{alertname=\"DriftHigh\",alertstate=\"firing\"}",
        "DriftHigh fires for site_category of " + ModelNames.LOGISTIC,
        found ->
            found.size() == 1
                && found.get(0).path("metric").path("feature").asText().equals("site_category")
                && found
                    .get(0)
                    .path("metric")
                    .path("model_name")
                    .asText()
                    .equals(ModelNames.LOGISTIC),
        FIRST);
  }

  @When("the next training pushes that it has not")
  public void back() {
    pushes.drift(ModelNames.LOGISTIC, "site_category", 0.03);
  }

  @Then("DriftHigh fires no more")
  public void ends() {
    scraping.requireSeries(
        "ALERTS{alertname=\"DriftHigh\",alertstate=\"firing\"}",
        "DriftHigh fires no more",
        found -> found.isEmpty(),
        FIRST);
  }
}
