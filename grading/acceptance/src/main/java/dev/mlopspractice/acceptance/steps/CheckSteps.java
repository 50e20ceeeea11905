package dev.mlopspractice.acceptance.steps;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.acceptance.world.BucketTexts;
import dev.mlopspractice.acceptance.world.Contest.Kind;
import dev.mlopspractice.acceptance.world.ModelChecks;
import dev.mlopspractice.acceptance.world.ModelShelf;
import dev.mlopspractice.acceptance.world.World;
import dev.mlopspractice.model.ModelKeys;
import dev.mlopspractice.model.ModelNames;
import io.cucumber.java.ParameterType;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.Locale;
import java.util.Map;

/** The check of a model by the answer, and its verdict. */
public final class CheckSteps {
  private final World world;
  private final ModelChecks checks;
  private String model;
  private String revision;
  private Map<String, String> announced = Map.of();

  public CheckSteps(World world) {
    this.world = world;
    this.checks = new ModelChecks(world);
  }

  /** What a model is like, such as {@code of other features}. */
  @ParameterType(
      "sound|hardly better|better|overconfident|poisoned|collapsed|nearly collapsed|broken|of other features|of another column|of other buckets")
  public Kind kind(String words) {
    return Kind.valueOf(words.toUpperCase(Locale.ROOT).replace(' ', '_'));
  }

  @Given("the champion, of r{int}, is {kind}")
  public void champion(int number, Kind kind) {
    for (String name : ModelNames.ALL) {
      checks.register(kind, name, models().revision("r" + number));
    }
  }

  @Given("the challenger, {word} of r{int}, is {kind}")
  public void challenger(String name, int number, Kind kind) {
    checks.publish(kind, name, models().revision("r" + number));
  }

  @Given("the features of the challenger have been announced")
  public void announce() {
    announced = Map.of("FEATURE_SCHEMA", checks.contest().announcement());
  }

  @When("some other features are announced")
  public void announceOthers() {
    announced = Map.of("FEATURE_SCHEMA", checks.contest().otherAnnouncement());
  }

  @Given("none of the test rows was clicked")
  public void noClicks() {
    checks.contest().takeClicksAway();
  }

  @Given("the file of {word} {word} is damaged")
  public void damaged(String name, String label) {
    models().publishHalf(name, models().revision(label), 0.6);
  }

  @Given("the file of {word} {word} is gone")
  public void gone(String name, String label) {
    models().remove(name, models().revision(label));
  }

  @When("{word} {word} is checked")
  @When("{word} {word} is checked again")
  @When("{word} {word} is checked meanwhile")
  public void checked(String name, String label) {
    start(name, label);
    checks.await(checks.task(model, revision));
  }

  /** Starts a check, and does not wait for it. */
  String start(String name, String label) {
    model = name;
    revision = models().revision(label);
    return checks.start(model, revision, announced);
  }

  ModelChecks checks() {
    return checks;
  }

  /** Whether the last check ended with 0. */
  boolean succeeded() {
    return checks.succeeded(checks.task(model, revision));
  }

  /** How the last check ended, and its last lines. */
  String end() {
    return checks.end(model, revision);
  }

  /** The model that was checked last. */
  String model() {
    return model;
  }

  /** The revision that was checked last. */
  String revision() {
    return revision;
  }

  @Then("the check fails, without a verdict, and names {word}")
  public void failsAndNames(String label) {
    String expected = "the check fails, and there is no verdict";
    if (checks.findReport(model, revision).isPresent()) {
      throw new WrongAnswer(
          expected,
          "there is one: " + checks.report(model, revision).path("reason").asText(),
          "who can't compare must not decide");
    }
    if (succeeded()) {
      throw new WrongAnswer(expected, end());
    }
    requireNamed(label);
  }

  /** The last check names this revision, and not only as that of the champion. */
  void requireNamed(String label) {
    String named = models().revision(label);
    if (!checks.errors(model, revision).contains(named)) {
      throw new WrongAnswer("the check names " + named, "it does not: " + end());
    }
  }

  @Then("it is {word}: {word}")
  public void decided(String decision, String reason) {
    JsonNode report = checks.report(model, revision);
    String found = report.path("decision").asText() + ": " + report.path("reason").asText();
    if (!found.equals(decision + ": " + reason)) {
      throw new WrongAnswer(
          "the challenger is " + decision + ": " + reason,
          "it is %s; log loss %s against %s"
              .formatted(
                  found,
                  report.path("challenger").path("log_loss").asText(),
                  report.path("champion").path("log_loss").asText()));
    }
  }

  @Then("the figures of both are those of their own predictions on the test rows")
  public void figuresOfBoth() {
    requireFigures("challenger");
    requireFigures("champion");
  }

  private void requireFigures(String who) {
    JsonNode contestant = checks.report(model, revision).path(who);
    String of = ModelKeys.revision(contestant.path("model_key").asText());
    String wrong = checks.figures(model, of).difference(BucketTexts.fields(contestant));
    if (!wrong.isEmpty()) {
      throw new WrongAnswer(
          "of the " + who + ", " + wrong.substring(0, wrong.indexOf("; ")),
          wrong.substring(wrong.indexOf("; ") + 2),
          "each model brings its own feature schema, and is judged on the same rows");
    }
  }

  private ModelShelf models() {
    return world.scene().models();
  }
}
