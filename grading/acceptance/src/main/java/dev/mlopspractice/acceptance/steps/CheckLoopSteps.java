package dev.mlopspractice.acceptance.steps;

import dev.mlopspractice.acceptance.world.Contest.Kind;
import dev.mlopspractice.acceptance.world.ModelChecks;
import dev.mlopspractice.acceptance.world.PlayedJob;
import dev.mlopspractice.acceptance.world.World;
import dev.mlopspractice.model.ModelNames;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The whole loop with the check of the answer; only the training itself is played. */
public final class CheckLoopSteps {
  private final World world;
  private final LoopSteps loop;
  private final ModelChecks checks;
  private final Map<String, String> trained = new ConcurrentSkipListMap<>();

  public CheckLoopSteps(World world, LoopSteps loop, CheckSteps check) {
    this.world = world;
    this.loop = loop;
    this.checks = check.checks();
  }

  @Given("a prediction service whose models are sound, and were registered yesterday")
  public void service() {
    String revision = world.scene().models().revision("r1");
    ModelNames.ALL.forEach(model -> checks.register(Kind.SOUND, model, revision));
    loop.startService(revision);
  }

  @Given(
      "the state machine and the check of the answer, and poisoned labels for logistic_ctr_tuned_model")
  public void pipeline() {
    loop.createPipeline(new PlayedJob(this::trainAndCheck, () -> ""));
  }

  private void trainAndCheck(Map<String, String> environment) {
    String model = environment.getOrDefault("MODEL", "");
    String revision = environment.getOrDefault("REVISION", "");
    trained.put(model, revision);
    boolean poisoned = model.equals(ModelNames.LOGISTIC_TUNED);
    checks.publish(poisoned ? Kind.POISONED : Kind.BETTER, model, revision);
    String task = checks.start(model, revision, Map.of());
    checks.await(task);
    if (!checks.succeeded(task)) {
      throw new IllegalStateException("not registered: " + checks.end(model, revision));
    }
  }

  @Then("the service answers with the new logistic_ctr_model and yesterday's other one")
  public void answersWithTheWinners() {
    Map<String, String> expected = new TreeMap<>();
    expected.put(ModelNames.LOGISTIC, trained.getOrDefault(ModelNames.LOGISTIC, "none"));
    expected.put(ModelNames.LOGISTIC_TUNED, world.scene().models().revision("r1"));
    loop.requireServed(expected);
  }
}
