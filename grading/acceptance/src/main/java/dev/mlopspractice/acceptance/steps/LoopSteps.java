package dev.mlopspractice.acceptance.steps;

import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.acceptance.world.AnswerPrograms;
import dev.mlopspractice.acceptance.world.Cluster;
import dev.mlopspractice.acceptance.world.ModelShelf;
import dev.mlopspractice.acceptance.world.PlayedJob;
import dev.mlopspractice.acceptance.world.RunningPredictor;
import dev.mlopspractice.acceptance.world.Scene;
import dev.mlopspractice.acceptance.world.World;
import dev.mlopspractice.model.ModelNames;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** The whole loop of chapter 1; only the training itself is played. */
public final class LoopSteps {
  private final World world;
  private final AtomicInteger lastRevision = new AtomicInteger();
  private final Map<String, String> newest = new ConcurrentSkipListMap<>();

  public LoopSteps(World world) {
    this.world = world;
  }

  @Given("a prediction service whose models were trained yesterday")
  public void predictionService() {
    ModelNames.ALL.forEach(this::train);
    Cluster cluster = world.scene().cluster();
    String image = world.scene().programs().push(AnswerPrograms.PREDICTOR);
    String family = cluster.register("predictor", image, Map.of());
    cluster.createService(cluster.serviceName("predictor"), family, world.limit());
  }

  @Given("the state machine and the update server of the answer")
  public void pipeline() {
    Scene scene = world.scene();
    Cluster cluster = scene.cluster();
    PlayedJob training = new PlayedJob(env -> train(env.getOrDefault("MODEL", "")), () -> "");
    String trainingFamily =
        cluster.register("ml-pipeline", scene.programs().push("ml-pipeline", training), Map.of());
    String updateFamily =
        cluster.register(
            "update-server",
            scene.programs().push(AnswerPrograms.UPDATE_SERVER),
            Map.of(
                "predictor_services",
                cluster.serviceName("predictor"),
                "stable_timeout_seconds",
                "60"));
    scene.pipeline().create(trainingFamily, updateFamily);
  }

  @When("an/another execution succeeds")
  public void executionSucceeds() {
    scene().pipeline().start();
    scene().pipeline().endsWithin(world.executionLimit());
    if (scene().pipeline().execution().status() != ExecutionStatus.SUCCEEDED) {
      throw new WrongAnswer(
          "the execution succeeds",
          scene().pipeline().standing(),
          "this task puts the others together: get 1.1 to 1.4 green first");
    }
  }

  @Then("the service answers with the models that it trained")
  public void answersWithTheNewest() {
    ModelShelf models = scene().models();
    Cluster cluster = scene().cluster();
    List<String> tasks = cluster.tasksOf(cluster.serviceName("predictor"));
    if (tasks.size() != 1) {
      throw new WrongAnswer(
          "the service runs one task when the execution has ended", "it runs " + tasks.size());
    }
    RunningPredictor server = new RunningPredictor(world, tasks.get(0));
    Map<String, String> expected = new TreeMap<>(newest);
    server.awaitReady(models.inWords(expected));
    server.requireModels(expected);
  }

  private void train(String model) {
    if (ModelNames.ALL.contains(model)) {
      String revision = scene().models().revision("r" + lastRevision.incrementAndGet());
      scene().models().publish(model, revision);
      newest.put(model, revision);
    }
  }

  private Scene scene() {
    return world.scene();
  }
}
