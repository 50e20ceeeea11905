package dev.mlopspractice.acceptance.steps;

import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.acceptance.world.AnswerPrograms;
import dev.mlopspractice.acceptance.world.ModelShelf;
import dev.mlopspractice.acceptance.world.PredictorProbe;
import dev.mlopspractice.acceptance.world.RunningPredictor;
import dev.mlopspractice.acceptance.world.Scene;
import dev.mlopspractice.acceptance.world.World;
import dev.mlopspractice.model.ModelNames;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ecs.model.ContainerOverride;

/** A prediction server, started once. */
public final class ServerSteps {
  private final World world;
  private final TableSteps table;
  private RunningPredictor server;

  public ServerSteps(World world, TableSteps table) {
    this.world = world;
    this.table = table;
  }

  @When("a prediction server starts")
  public void starts() {
    start(container -> {});
  }

  @When("a prediction server starts with REVISION {word}")
  public void startsWith(String label) {
    String revision = world.scene().models().revision(label);
    start(container -> container.environment(e -> e.name("REVISION").value(revision)));
  }

  private void start(Consumer<ContainerOverride.Builder> change) {
    Scene scene = world.scene();
    String image = scene.programs().push(AnswerPrograms.PREDICTOR);
    String family = scene.cluster().definitions().register("predictor", image, Map.of());
    server = new RunningPredictor(world, scene.cluster().run(family, change));
  }

  @Then("its predictions come from the newest revision")
  public void predictionsComeFromTheNewest() {
    Map<String, String> expected = new TreeMap<>();
    ModelNames.ALL.forEach(model -> expected.put(model, table.newest()));
    server.awaitReady(world.scene().models().inWords(expected));
    server.requireModels(expected);
  }

  @Then("it stops with an exit code that is not 0, and names {word}")
  public void stopsAndNames(String label) {
    server.requireFailure(world.scene().models().revision(label));
  }

  @Then("it is alive, but not ready")
  public void alive() {
    PredictorProbe probe = server.awaitModelsLooked();
    if (probe.status("/ready").orElse(0) != 503) {
      throw new WrongAnswer(
          "the server is alive, and not ready", "it is ready: " + probe.body("/ready"));
    }
  }

  @Then("its predictions come from")
  public void predictionsComeFrom(List<Map<String, String>> rows) {
    ModelShelf models = world.scene().models();
    Map<String, String> expected = new TreeMap<>();
    rows.forEach(row -> expected.put(row.get("model"), models.revision(row.get("revision"))));
    server.awaitReady(models.inWords(expected));
    server.requireModels(expected);
  }

  @Then("it is alive, but not ready, because {word} is missing")
  public void aliveButNotReady(String model) {
    PredictorProbe probe = server.awaitModelsLooked();
    String expected = "the server is alive, and not ready because " + model + " is missing";
    if (probe.status("/ready").orElse(0) != 503) {
      throw new WrongAnswer(expected, "it is ready: " + probe.body("/ready"));
    }
    String reason = probe.body("/ready");
    for (String name : List.of("logistic_ctr_model", "logistic_ctr_tuned_model")) {
      boolean named = reason.matches("(?s).*\\b" + name + "\\b.*");
      if (named != name.equals(model)) {
        throw new WrongAnswer(
            expected,
            "it is not ready for another reason: " + reason,
            "a model that is there has to be loaded, whatever is missing beside it");
      }
    }
  }
}
