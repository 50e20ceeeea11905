package dev.mlopspractice.acceptance.steps;

import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.acceptance.world.AnswerPrograms;
import dev.mlopspractice.acceptance.world.ModelShelf;
import dev.mlopspractice.acceptance.world.PredictorProbe;
import dev.mlopspractice.acceptance.world.RunningPredictor;
import dev.mlopspractice.acceptance.world.Scene;
import dev.mlopspractice.acceptance.world.World;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A prediction server, started once. */
public final class ServerSteps {
  private final World world;
  private RunningPredictor server;

  public ServerSteps(World world) {
    this.world = world;
  }

  @When("a prediction server starts")
  public void starts() {
    Scene scene = world.scene();
    String image = scene.programs().push(AnswerPrograms.PREDICTOR);
    String family = scene.cluster().register("predictor", image, Map.of());
    server = new RunningPredictor(world, scene.cluster().run(family));
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
