package dev.mlopspractice.acceptance.steps;

import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.acceptance.world.Pipeline;
import dev.mlopspractice.acceptance.world.PlayedJob;
import dev.mlopspractice.acceptance.world.PlayedJob.End;
import dev.mlopspractice.acceptance.world.PlayedJob.Run;
import dev.mlopspractice.acceptance.world.Scene;
import dev.mlopspractice.acceptance.world.Waiting;
import dev.mlopspractice.acceptance.world.World;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** The state machine of the answer, with trainings and updates that the grader plays. */
public final class PipelineSteps {
  private static final String UPDATE = "";
  private static final Set<String> MODELS =
      Set.of("logistic_ctr_model", "logistic_ctr_tuned_model");

  /** How long the grader watches that something does not happen; wrong answers do it at once. */
  private static final Duration WATCH = Duration.ofMillis(500);

  /** How long after one training the other may start and still be called simultaneous. */
  private static final Duration SECOND_TRAINING = Duration.ofSeconds(4);

  private final World world;
  private final PlayedJob training = new PlayedJob(environment -> {}, () -> "");
  private final PlayedJob update = new PlayedJob(environment -> {}, this::trainingsUnderWay);
  private Pipeline pipeline;

  public PipelineSteps(World world) {
    this.world = world;
  }

  @Given("the state machine of the answer")
  public void stateMachine() {
    Scene scene = world.scene();
    String trainingFamily =
        scene
            .cluster()
            .definitions()
            .register("ml-pipeline", scene.programs().push("ml-pipeline", training), Map.of());
    String updateFamily =
        scene
            .cluster()
            .definitions()
            .register(
                "update-server",
                scene.programs().push("update-server", update),
                Map.of("predictor_services", "none", "stable_timeout_seconds", "60"));
    pipeline = scene.pipeline();
    pipeline.create(trainingFamily, updateFamily);
  }

  @Given("trainings and updates that go on until they are told to end")
  public void holdAll() {
    training.hold();
    update.hold();
  }

  @Given("updates that go on until they are told to end")
  public void holdUpdates() {
    update.hold();
  }

  @Given("the training of {word} fails the first time")
  public void failsOnce(String model) {
    training.fail(model, 1);
  }

  @Given("the training of {word} always fails")
  public void alwaysFails(String model) {
    training.fail(model, Integer.MAX_VALUE);
  }

  @Given("updates always fail")
  public void updatesFail() {
    update.fail(UPDATE, Integer.MAX_VALUE);
  }

  @When("an execution starts")
  public void start() {
    pipeline.start();
  }

  /** Starts an execution of this name. */
  void start(String name) {
    pipeline.start(name);
  }

  /** The trainings so far. */
  List<Run> trainings() {
    return training.runs();
  }

  boolean ended() {
    return !pipeline.isRunning();
  }

  String standing() {
    return pipeline.standing();
  }

  @Then("logistic_ctr_model and logistic_ctr_tuned_model are being trained at the same time")
  public void bothAreBeingTrained() {
    Waiting.until(world.limit(), () -> !training.runs().isEmpty() || !pipeline.isRunning());
    Waiting.until(SECOND_TRAINING, () -> underWay().equals(MODELS) || !pipeline.isRunning());
    if (!underWay().equals(MODELS)) {
      throw new WrongAnswer(
          "both models are being trained at the same time",
          "under way: " + inWords(training.running()) + "; " + pipeline.standing());
    }
    requireRuns(training.runs().size() == 2, "two trainings, one of each model", training.runs());
  }

  @When("the training of one model ends well")
  public void oneEnds() {
    end("logistic_ctr_tuned_model");
  }

  @When("the training of the other model ends well")
  public void otherEnds() {
    end("logistic_ctr_model");
  }

  private void end(String model) {
    training.release(model);
    Waiting.until(
        world.limit(),
        () -> training.runsOf(model).stream().anyMatch(r -> r.end() == End.SUCCEEDED));
  }

  @Then("no update has started")
  public void noUpdateYet() {
    Waiting.until(WATCH, () -> !update.runs().isEmpty());
    requireNoEarlyUpdate();
  }

  @Then("an update is running")
  public void updateRuns() {
    Waiting.until(world.limit(), () -> !update.running().isEmpty() || !pipeline.isRunning());
    if (update.running().isEmpty()) {
      throw new WrongAnswer(
          "an update runs when both models have been trained",
          "there is none; " + pipeline.standing());
    }
    requireNoEarlyUpdate();
  }

  private void requireNoEarlyUpdate() {
    for (Run run : update.runs()) {
      if (!run.note().isEmpty()) {
        throw new WrongAnswer(
            "no update starts before both models have been trained",
            "an update started while these were being trained: " + run.note());
      }
    }
    Set<String> trained =
        training.runs().stream()
            .filter(run -> run.end() == End.SUCCEEDED)
            .map(Run::model)
            .collect(Collectors.toSet());
    if (!update.runs().isEmpty() && !trained.equals(MODELS)) {
      throw new WrongAnswer(
          "no update starts before both models have been trained",
          "an update started; trained so far: " + inWords(training.runs()));
    }
  }

  @Then("the execution is still running")
  public void stillRunning() {
    if (pipeline.endsWithin(WATCH)) {
      throw new WrongAnswer(
          "the execution goes on until the update has ended",
          "the update is still running, but " + pipeline.standing(),
          "a task that is started without `.sync` is not waited for");
    }
  }

  @When("the update ends well")
  public void updateEnds() {
    update.release(UPDATE);
  }

  @Then("the execution succeeds")
  public void succeeds() {
    requireEnd(ExecutionStatus.SUCCEEDED, "the execution succeeds");
  }

  @Then("the execution fails")
  public void fails() {
    requireEnd(ExecutionStatus.FAILED, "the execution fails");
  }

  private void requireEnd(ExecutionStatus status, String expected) {
    pipeline.endsWithin(world.limit());
    if (pipeline.execution().status() != status) {
      throw new WrongAnswer(
          expected,
          pipeline.standing()
              + "; trainings: "
              + inWords(training.runs())
              + "; updates: "
              + inWords(update.runs()));
    }
  }

  @Then("each model was trained once, and one update ran")
  public void eachOnce() {
    requireRuns(
        training.runs().size() == 2 && underWayOrDone().equals(MODELS),
        "each model is trained once",
        training.runs());
    requireRuns(update.runs().size() == 1, "one update", update.runs());
  }

  @Then("{word} was trained {int} times")
  public void trainedTimes(String model, int times) {
    List<Run> runs = training.runsOf(model);
    requireRuns(runs.size() == times, model + " is trained " + times + " times", runs);
  }

  @Then("{int} update ran")
  public void updatesRan(int times) {
    requireRuns(update.runs().size() == times, times + " update", update.runs());
  }

  @Then("{word} was tried again, but not more than {int} times")
  public void triedAgain(String model, int most) {
    requireTries("the training of " + model, training.runsOf(model), most);
  }

  @Then("the update was tried again, but not more than {int} times")
  public void updateTriedAgain(int most) {
    requireTries("the update", update.runs(), most);
  }

  private static void requireTries(String what, List<Run> runs, int most) {
    requireRuns(
        runs.size() >= 2 && runs.size() <= most,
        what + " is tried at least twice, and at most " + most + " times",
        runs);
  }

  @Then("no update ran")
  public void noUpdate() {
    requireRuns(update.runs().isEmpty(), "no update", update.runs());
  }

  private static void requireRuns(boolean right, String expected, List<Run> observed) {
    if (!right) {
      throw new WrongAnswer(expected, inWords(observed));
    }
  }

  private String trainingsUnderWay() {
    return training.running().isEmpty() ? "" : inWords(training.running());
  }

  private Set<String> underWay() {
    return training.running().stream().map(Run::model).collect(Collectors.toSet());
  }

  private Set<String> underWayOrDone() {
    return training.runs().stream().map(Run::model).collect(Collectors.toCollection(TreeSet::new));
  }

  /** Runs, counted: {@code logistic_ctr_model 2 times (failed, succeeded)}. */
  static String inWords(List<Run> runs) {
    if (runs.isEmpty()) {
      return "none";
    }
    return runs.stream().collect(Collectors.groupingBy(Run::model)).entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> subject(entry.getKey()) + times(entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String subject(String model) {
    return model.isEmpty() ? "" : model + " ";
  }

  private static String times(List<Run> runs) {
    String ends =
        runs.stream()
            .limit(12)
            .map(run -> run.end().name().toLowerCase(java.util.Locale.ROOT))
            .collect(Collectors.joining(", "));
    return runs.size() + (runs.size() == 1 ? " time (" : " times (") + ends + ")";
  }
}
