package dev.mlopspractice.acceptance.steps;

import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.acceptance.world.Figures;
import dev.mlopspractice.acceptance.world.ModelChecks;
import dev.mlopspractice.acceptance.world.OutcomeEntry;
import dev.mlopspractice.acceptance.world.RevisionTable;
import dev.mlopspractice.acceptance.world.TableTraffic.HeldWrite;
import dev.mlopspractice.acceptance.world.Waiting;
import dev.mlopspractice.acceptance.world.World;
import dev.mlopspractice.model.CtrModel;
import dev.mlopspractice.model.ModelKeys;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the answer registers after a check. */
public final class OutcomeSteps {
  private final World world;
  private final CheckSteps check;
  private final Queue<String> without = new ConcurrentLinkedQueue<>();
  private HeldWrite held;
  private String heldTask;

  public OutcomeSteps(World world, CheckSteps check) {
    this.world = world;
    this.check = check;
  }

  @Given("the table is watched after every write")
  public void watch() {
    table()
        .traffic()
        .afterEachWrite(
            () ->
                table()
                    .entries(check.revision())
                    .forEach(
                        (name, entry) -> {
                          if (!entry.hasM() || !entry.m().containsKey("sanity_check")) {
                            without.add(name);
                          }
                        }));
  }

  @When("{word} {word} is being checked, and its first write is on its way")
  public void beingChecked(String name, String label) {
    held = table().traffic().holdNextWrite(world.limit().multipliedBy(2));
    heldTask = check.start(name, label);
    Waiting.until(world.limit(), () -> held.arrived() || world.scene().cluster().stopped(heldTask));
    if (!held.arrived()) {
      throw new WrongAnswer(
          "the check of " + name + " writes to " + table().name(),
          "it ended without a write: " + checks().end(name, check.revision()));
    }
  }

  @When("the write of the check arrives")
  public void letGo() {
    held.letGo();
    checks().await(heldTask);
  }

  @Then("the check succeeds")
  @Then("both checks succeed")
  public void succeeds() {
    if (!check.succeeded() || (heldTask != null && !checks().succeeded(heldTask))) {
      throw new WrongAnswer(
          "the check ends with exit code 0",
          check.end(),
          "a challenger that is refused in favour of the champion is no failure of the pipeline");
    }
  }

  @Then("the check fails, and nothing is registered")
  public void fails() {
    String expected = "the check ends with an exit code that is not 0, and registers nothing";
    if (check.succeeded()) {
      throw new WrongAnswer(expected, check.end());
    }
    if (!table().entries(check.revision()).isEmpty()) {
      throw new WrongAnswer(
          expected, table().inWords(), "a model that was refused must not be served");
    }
  }

  @Then("it says {word}")
  public void says(String word) {
    String text = checks().text(check.model(), check.revision());
    if (!text.toLowerCase(Locale.ROOT).contains(word)) {
      throw new WrongAnswer("the check says why: " + word, check.end());
    }
  }

  @Then("{word} is registered under {word}, with what {word} comes from")
  public void winner(String name, String label, String winnerLabel) {
    OutcomeEntry entry = entry(name, label);
    CtrModel winner = world.scene().models().model(name, revision(winnerLabel));
    entry.requireText("model_key", ModelKeys.file(name, winner.revision()));
    entry.requireText("data_location", winner.provenance().data().location());
    entry.requireText("data_sha256", winner.provenance().data().sha256());
    entry.requireText("code_version", winner.provenance().codeVersion());
    entry.requireMap("parameters");
    entry.requireMap("metrics");
  }

  @Then("with it the outcome of the check of {word}: {word}, {word}")
  public void outcome(String label, String decision, String reason) {
    OutcomeEntry outcome = entry(check.model(), label).requireMap("sanity_check");
    outcome.requireText("decision", decision);
    outcome.requireText("reason", reason);
    String rows = ModelChecks.testKey(revision(label));
    outcome.requireText("test_data", "s3://" + world.scene().bucket() + "/" + rows);
    Figures figures = checks().figures(check.model(), revision(label));
    outcome.requireNumber("rows", figures.rows());
    outcome.requireNumber("clicks", figures.clicks());
    outcome.requireContestant("challenger", check.model(), revision(label), figures);
  }

  @Then("the figures of {word}, the champion, are beside those of the challenger")
  public void championsFigures(String label) {
    entry(check.model(), check.revision(), "sanity_check")
        .requireContestant(
            "champion",
            check.model(),
            revision(label),
            checks().figures(check.model(), revision(label)));
  }

  @Then("there is no champion in it")
  public void noChampion() {
    entry(check.model(), check.revision(), "sanity_check").requireNull("champion");
  }

  @Then("{word} has both models, and none was there without its outcome at any time")
  public void bothWithOutcome(String label) {
    Map<String, AttributeValue> entries = table().entries(revision(label));
    if (!entries.keySet().containsAll(Set.of("logistic_ctr_model", "logistic_ctr_tuned_model"))) {
      throw new WrongAnswer("revision " + revision(label) + " has both", table().inWords());
    }
    if (!without.isEmpty()) {
      throw new WrongAnswer(
          "an entry is there with its sanity_check, or not at all",
          "for a moment " + without.peek() + " was there without",
          "two writes are two moments: in between, a server may start, or the task may die");
    }
  }

  private OutcomeEntry entry(String name, String label) {
    return entry(name, revision(label), "");
  }

  private OutcomeEntry entry(String name, String revision, String part) {
    Map<String, AttributeValue> entries = table().entries(revision);
    if (!entries.containsKey(name) || !entries.get(name).hasM()) {
      throw new WrongAnswer(
          "revision " + revision + " has the map " + name,
          table().inWords() + "; the last check: " + checks().end(check.model(), revision));
    }
    OutcomeEntry entry = new OutcomeEntry(name, entries.get(name).m());
    return part.isEmpty() ? entry : entry.requireMap(part);
  }

  private String revision(String label) {
    return world.scene().models().revision(label);
  }

  private ModelChecks checks() {
    return check.checks();
  }

  private RevisionTable table() {
    return world.scene().revisions();
  }
}
