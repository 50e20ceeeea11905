package dev.mlopspractice.acceptance.steps;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.acceptance.world.AnswerJob;
import dev.mlopspractice.acceptance.world.AnswerPrograms;
import dev.mlopspractice.acceptance.world.BucketTexts;
import dev.mlopspractice.acceptance.world.Drifts;
import dev.mlopspractice.acceptance.world.World;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The drift that the answer measures. */
public final class DriftSteps {
  private final World world;
  private final AnswerJob job;
  private final Map<String, Drifts> pairs = new LinkedHashMap<>();
  private String task = "";

  public DriftSteps(World world) {
    this.world = world;
    this.job = new AnswerJob(world, AnswerPrograms.MEASURE_DRIFT);
  }

  @Given("a reference and rows of today, where")
  public void pairs(List<String> kinds) {
    kinds.forEach(kind -> pairs.put(kind, Drifts.draw(kind, world.scene().random())));
  }

  @When("drift is measured")
  public void measured() {
    BucketTexts bucket = new BucketTexts(world);
    pairs.forEach(
        (kind, pair) ->
            pair.texts()
                .forEach((file, text) -> bucket.put("drift/" + name(kind) + "/" + file, text)));
    task = job.run(Map.of(), pairs.keySet().stream().map(DriftSteps::name).toList());
  }

  private static String name(String kind) {
    return kind.replaceAll("[^a-z0-9]+", "-");
  }

  private JsonNode index(String kind, String what) {
    JsonNode found =
        new BucketTexts(world)
            .json("drift/" + name(kind) + "/psi.json")
            .orElseThrow(
                () -> new WrongAnswer("an index where " + kind, "there is none: " + job.end(task)));
    return found.path(what);
  }

  @Then("the index of the feature and of the predictions is right, to within 3 percent and 0.01")
  public void right() {
    for (Map.Entry<String, Drifts> pair : pairs.entrySet()) {
      requireNear(pair.getKey(), "feature", pair.getValue().feature());
      requireNear(pair.getKey(), "prediction", pair.getValue().prediction());
    }
  }

  private void requireNear(String kind, String what, double right) {
    JsonNode found = index(kind, what);
    if (!found.isNumber() || Math.abs(found.doubleValue() - right) > 0.01 + 0.03 * right) {
      throw new WrongAnswer(
          "where %s, the index of the %s is %.3f".formatted(kind, what, right),
          "it is " + found,
          "the sum of (c − r) × ln(c / r), with the shares of bins that the reference decides on");
    }
  }

  @Then("each index is large, and a number")
  public void finite() {
    for (String kind : pairs.keySet()) {
      for (String what : List.of("feature", "prediction")) {
        JsonNode found = index(kind, what);
        if (!found.isNumber() || !(found.doubleValue() > 0.25 && found.doubleValue() < 100)) {
          throw new WrongAnswer(
              "where " + kind + ", an index of the " + what + " that is large, and finite",
              "it is " + found,
              "a bin that is empty on one side needs a little of both");
        }
      }
    }
  }

  @Then("each index is undefined")
  public void undefined() {
    pairs
        .keySet()
        .forEach(
            kind -> {
              requireUndefined(kind, "feature");
              requireUndefined(kind, "prediction");
            });
  }

  @Then("the index of the predictions is undefined, and that of the feature is right")
  public void undefinedOfPredictions() {
    pairs.forEach(
        (kind, pair) -> {
          requireNear(kind, "feature", pair.feature());
          requireUndefined(kind, "prediction");
        });
  }

  private void requireUndefined(String kind, String what) {
    JsonNode found = index(kind, what);
    if (!found.isNull()) {
      throw new WrongAnswer(
          "where " + kind + ", the index of the " + what + " is undefined: null",
          "it is " + (found.isMissingNode() ? "not there" : found),
          "a number would say that something was compared");
    }
  }
}
