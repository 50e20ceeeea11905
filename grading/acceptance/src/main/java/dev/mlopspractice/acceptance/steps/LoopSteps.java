package dev.mlopspractice.acceptance.steps;

import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.acceptance.world.AnswerPrograms;
import dev.mlopspractice.acceptance.world.Cluster;
import dev.mlopspractice.acceptance.world.ModelShelf;
import dev.mlopspractice.acceptance.world.PlayedJob;
import dev.mlopspractice.acceptance.world.RunningPredictor;
import dev.mlopspractice.acceptance.world.Scene;
import dev.mlopspractice.acceptance.world.Waiting;
import dev.mlopspractice.acceptance.world.World;
import dev.mlopspractice.cloud.containers.CancelSignal;
import dev.mlopspractice.model.ModelNames;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** The whole loop of the answer; only the training itself is played. */
public final class LoopSteps {
  private final World world;
  private final RegistrationSteps registration;
  private final AtomicInteger lastRevision = new AtomicInteger();
  private final Map<String, String> newest = new ConcurrentSkipListMap<>();
  private final Set<String> trained = new ConcurrentSkipListSet<>();
  private final Map<String, String> yesterday = new TreeMap<>();
  private String updateFamily;

  public LoopSteps(World world, RegistrationSteps registration) {
    this.world = world;
    this.registration = registration;
  }

  @Given("a prediction service whose models were trained yesterday")
  public void predictionService() {
    for (String model : ModelNames.ALL) {
      String revision = models().revision("r" + lastRevision.incrementAndGet());
      models().publish(model, revision);
      newest.put(model, revision);
    }
    startService();
  }

  @Given("a prediction service whose models were trained and registered yesterday")
  public void registeredPredictionService() {
    startService(scene().publishAndRegister("r1"));
  }

  /** Starts a service of which this revision, which is registered, is yesterday's. */
  void startService(String revision) {
    ModelNames.ALL.forEach(model -> yesterday.put(model, revision));
    startService();
  }

  private void startService() {
    Cluster cluster = scene().cluster();
    String image = scene().programs().push(AnswerPrograms.PREDICTOR);
    String sidecar = scene().programs().push("fluentd", LoopSteps::waitForTheEnd);
    String family =
        cluster.definitions().register("predictor", image, Map.of("fluentd_image", sidecar));
    cluster.createService(service(), family, world.limit());
  }

  /** What ships logs is not part of this loop. */
  private static int waitForTheEnd(
      Map<String, String> environment, PrintStream log, CancelSignal cancel)
      throws InterruptedException {
    cancel.await();
    return 0;
  }

  @Given("the state machine and the update server of the answer")
  public void pipeline() {
    createPipeline(new PlayedJob(this::train, () -> ""));
  }

  @Given("the state machine, the registration and the rollback of the answer")
  public void pipelineThatRegisters() {
    createPipeline(new PlayedJob(this::trainAndRegister, () -> ""));
  }

  /** Creates the state machine of the answer, with this training and its update server. */
  void createPipeline(PlayedJob training) {
    Cluster cluster = scene().cluster();
    String trainingFamily =
        cluster
            .definitions()
            .register("ml-pipeline", scene().programs().push("ml-pipeline", training), Map.of());
    updateFamily = registerRoller(AnswerPrograms.UPDATE_SERVER);
    scene().pipeline().create(trainingFamily, updateFamily);
  }

  @When("an/another execution succeeds")
  public void executionSucceeds() {
    trained.clear();
    scene().pipeline().start();
    scene().pipeline().endsWithin(world.executionLimit());
    if (scene().pipeline().execution().status() != ExecutionStatus.SUCCEEDED) {
      throw new WrongAnswer(
          "the execution succeeds",
          scene().pipeline().standing(),
          "this task puts the others together: get those before it green first");
    }
  }

  @When("the service is rolled back to yesterday's revision")
  public void rolledBack() {
    String family = registerRoller(AnswerPrograms.ROLLBACK);
    String revision = yesterday.get(ModelNames.LOGISTIC);
    requireSuccess(scene().cluster().run(family, container -> container.command(revision)));
  }

  @When("the update server rolls it once more")
  public void updated() {
    requireSuccess(scene().cluster().run(updateFamily));
  }

  private void requireSuccess(String task) {
    Cluster cluster = scene().cluster();
    if (!cluster.stopsWithin(world.executionLimit(), task) || cluster.exitCode(task) != 0) {
      throw new WrongAnswer("it ends with exit code 0", cluster.log(task).summary());
    }
  }

  private String registerRoller(AnswerPrograms program) {
    return scene().registerRoller(program, List.of(service()), 60);
  }

  @Then("the service answers with the models that it trained")
  public void answersWithTheNewest() {
    requireServed(newest);
    if (!trained.containsAll(ModelNames.ALL)) {
      throw new WrongAnswer(
          "the execution trains " + String.join(" and ", ModelNames.ALL),
          "it trained " + String.join(" and ", trained));
    }
  }

  @Then("the service answers with yesterday's models")
  public void answersWithYesterdays() {
    requireServed(yesterday);
  }

  /** The service runs one task, which answers with these revisions. */
  void requireServed(Map<String, String> expected) {
    // A server that stops at once is started again and again, with nothing between two of them.
    List<String> tasks =
        Waiting.untilPresent(
                world.limit(),
                () ->
                    Optional.of(scene().cluster().tasksOf(service()))
                        .filter(running -> !running.isEmpty()))
            .orElse(List.of());
    if (tasks.size() != 1) {
      throw new WrongAnswer(
          "the service runs one task when it has been rolled", "it runs " + tasks.size());
    }
    RunningPredictor server = new RunningPredictor(world, tasks.get(0));
    server.awaitReady(models().inWords(expected));
    server.requireModels(expected);
  }

  private void train(Map<String, String> environment) {
    String model = environment.getOrDefault("MODEL", "");
    trained.add(model);
    if (ModelNames.ALL.contains(model)) {
      String revision = models().revision("r" + lastRevision.incrementAndGet());
      models().publish(model, revision);
      newest.put(model, revision);
    }
  }

  private void trainAndRegister(Map<String, String> environment) {
    String model = environment.getOrDefault("MODEL", "");
    trained.add(model);
    String revision = environment.getOrDefault("REVISION", "");
    models().publish(model, revision);
    newest.put(model, revision);
    String task = registration.start(model, revision);
    Cluster cluster = scene().cluster();
    if (!cluster.stopsWithin(world.limit(), task) || cluster.exitCode(task) != 0) {
      throw new IllegalStateException("not registered: " + cluster.log(task).summary());
    }
  }

  private String service() {
    return scene().cluster().serviceName("predictor");
  }

  private ModelShelf models() {
    return scene().models();
  }

  private Scene scene() {
    return world.scene();
  }
}
