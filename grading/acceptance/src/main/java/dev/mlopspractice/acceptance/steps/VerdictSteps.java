package dev.mlopspractice.acceptance.steps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.acceptance.world.AnswerJob;
import dev.mlopspractice.acceptance.world.AnswerPrograms;
import dev.mlopspractice.acceptance.world.BucketTexts;
import dev.mlopspractice.acceptance.world.VariantWindows;
import dev.mlopspractice.acceptance.world.World;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The comparison of the answer, on evidence that the grader draws. */
public final class VerdictSteps {
  private static final int LOOKS = 90;
  private static final List<Integer> SIZES = List.of(250, 600, 1200);

  private final World world;
  private final AnswerJob comparison;
  private final VariantWindows maker;
  private final ArrayNode windows = JsonNodeFactory.instance.arrayNode();
  private final List<String> kinds = new ArrayList<>();
  private final List<String> reasons = new ArrayList<>();
  private JsonNode verdicts;

  public VerdictSteps(World world) {
    this.world = world;
    this.comparison = new AnswerJob(world, AnswerPrograms.COMPARE_SAMPLES);
    this.maker = new VariantWindows(world.scene().random());
  }

  @Given("evidence by which the canary")
  public void evidence(List<Map<String, String>> rows) {
    for (Map<String, String> row : rows) {
      kinds.add(row.get("kind"));
      reasons.add(row.get("reason"));
      windows.add(maker.make(row.get("kind")));
    }
  }

  @Given(
      "{int} rollouts of variants that are alike, each looked at three times while evidence grows")
  public void alike(int rollouts) {
    for (int i = 0; i < rollouts; i++) {
      maker.alike(SIZES).forEach(windows::add);
    }
  }

  @When("it is compared with the stable server")
  @When("they are compared")
  public void compared() {
    ObjectNode samples = JsonNodeFactory.instance.objectNode().put("looks", LOOKS);
    samples.set("windows", windows);
    BucketTexts bucket = new BucketTexts(world);
    bucket.put("comparisons/these/samples.json", samples.toString());
    String task = comparison.run(Map.of(), List.of("these"));
    verdicts =
        bucket
            .json("comparisons/these/verdicts.json")
            .orElseThrow(
                () ->
                    new WrongAnswer(
                        "a verdict on each window", "there is none: " + comparison.end(task)));
    if (verdicts.size() != windows.size()) {
      throw new WrongAnswer(
          windows.size() + " verdicts",
          "there are " + verdicts.size() + ": " + comparison.end(task));
    }
  }

  @Then("it is worse, in just this respect")
  public void worse() {
    for (int i = 0; i < kinds.size(); i++) {
      require(i, "worse: " + reasons.get(i), "");
    }
  }

  @Then("it is fine")
  public void fine() {
    kinds.forEach(
        kind ->
            require(
                kinds.indexOf(kind),
                "fine",
                "a difference is evidence only if chance would hardly make it, and it is large enough to matter"));
  }

  @Then("that is not enough to say anything")
  public void notEnough() {
    kinds.forEach(
        kind ->
            require(
                kinds.indexOf(kind),
                "not_enough",
                "whoever has seen nothing has not seen that all is well, nor that it is not"));
  }

  private void require(int index, String expected, String cause) {
    if (!words(index).equals(expected)) {
      throw new WrongAnswer(
          "a canary that " + kinds.get(index) + ": " + expected, "it is " + words(index), cause);
    }
  }

  private String words(int index) {
    JsonNode verdict = verdicts.get(index);
    String kind = verdict.path("kind").asText();
    return kind.equals("worse") ? kind + ": " + verdict.path("reason").asText() : kind;
  }

  @Then("at most {int} of them are broken off, and the others are fine in the end")
  public void falseAlarms(int most) {
    List<String> alarms = new ArrayList<>();
    int undecided = 0;
    for (int first = 0; first < verdicts.size(); first += SIZES.size()) {
      String alarm = "";
      for (int look = first; look < first + SIZES.size() && alarm.isEmpty(); look++) {
        alarm = words(look).startsWith("worse") ? words(look) : "";
      }
      if (!alarm.isEmpty()) {
        alarms.add(alarm);
      } else if (!words(first + SIZES.size() - 1).equals("fine")) {
        undecided++;
      }
    }
    if (alarms.size() > most) {
      throw new WrongAnswer(
          "of %d rollouts of alike variants at most %d are broken off"
              .formatted(verdicts.size() / SIZES.size(), most),
          alarms.size() + " are, the first with " + alarms.get(0),
          "each look and each measure is one more chance to be wrong: share what may go wrong among all of them");
    }
    if (undecided > 0) {
      throw new WrongAnswer(
          "variants that are alike are fine after " + SIZES.get(SIZES.size() - 1) + " requests",
          undecided + " are not");
    }
  }
}
