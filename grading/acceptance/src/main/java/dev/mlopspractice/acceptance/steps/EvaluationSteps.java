package dev.mlopspractice.acceptance.steps;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.acceptance.world.AnswerJob;
import dev.mlopspractice.acceptance.world.AnswerPrograms;
import dev.mlopspractice.acceptance.world.BucketTexts;
import dev.mlopspractice.acceptance.world.Figures;
import dev.mlopspractice.acceptance.world.PredictionSets;
import dev.mlopspractice.acceptance.world.World;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The evaluation of the answer. */
public final class EvaluationSteps {
  private final World world;
  private final AnswerJob evaluation;
  private final Map<String, PredictionSets.Set> sets = new LinkedHashMap<>();
  private final Map<String, Set<String>> undefined = new LinkedHashMap<>();
  private String task;

  public EvaluationSteps(World world) {
    this.world = world;
    this.evaluation = new AnswerJob(world, AnswerPrograms.EVALUATE_PREDICTIONS);
  }

  @Given("predictions of which")
  public void predictions(List<Map<String, String>> rows) {
    PredictionSets maker = new PredictionSets(world.scene().random());
    for (Map<String, String> row : rows) {
      String kind = row.get("kind");
      sets.put(kind, maker.make(kind));
      if (row.containsKey("undefined")) {
        String names = row.get("undefined");
        undefined.put(
            kind, new TreeSet<>(names.equals("all") ? Figures.NAMES : List.of(names.split(", "))));
      }
    }
  }

  @When("they are evaluated")
  public void evaluated() {
    BucketTexts bucket = new BucketTexts(world);
    List<String> names = new ArrayList<>();
    sets.forEach(
        (kind, set) -> {
          bucket.put("evaluations/" + name(kind) + "/clicks.txt", set.clicksText());
          bucket.put("evaluations/" + name(kind) + "/predictions.txt", set.predictionsText());
          names.add(name(kind));
        });
    task = evaluation.run(Map.of(), names);
  }

  private static String name(String kind) {
    return kind.replaceAll("[^a-z0-9]+", "-");
  }

  private Optional<JsonNode> figures(String kind) {
    return new BucketTexts(world).json("evaluations/" + name(kind) + "/figures.json");
  }

  @Then("each has its six figures, to within 0.000001")
  @Then("exactly these figures are undefined, and the others are right")
  public void right() {
    sets.keySet().forEach(this::requireRight);
  }

  private void requireRight(String kind) {
    Figures expected = sets.get(kind).figures();
    undefined.getOrDefault(kind, Set.of()).forEach(name -> requireMeant(kind, expected, name));
    JsonNode found =
        figures(kind)
            .orElseThrow(
                () ->
                    new WrongAnswer(
                        "figures of predictions of which " + kind,
                        "there are none: " + evaluation.end(task)));
    String difference = expected.difference(BucketTexts.fields(found));
    if (!difference.isEmpty()) {
      throw new WrongAnswer("where " + kind + ", " + before(difference), after(difference));
    }
  }

  /** The table of the feature file and the grader's own figures must agree. */
  private static void requireMeant(String kind, Figures expected, String name) {
    if (expected.figures().get(name).isPresent()) {
      throw new IllegalStateException("Where " + kind + ", " + name + " is defined");
    }
  }

  private static String before(String difference) {
    return difference.substring(0, difference.indexOf("; "));
  }

  private static String after(String difference) {
    return difference.substring(difference.indexOf("; ") + 2);
  }

  @Then("none but the first is evaluated, and the evaluation fails")
  public void refused() {
    String first = sets.keySet().iterator().next();
    requireRight(first);
    for (String kind : sets.keySet()) {
      if (!kind.equals(first) && figures(kind).isPresent()) {
        throw new WrongAnswer(
            "predictions of which " + kind + " are refused",
            "they got figures: " + figures(kind).get(),
            "figures of wrong input look like any others");
      }
    }
    if (evaluation.succeeded(task)) {
      throw new WrongAnswer("the evaluation ends with an exit code that is not 0", "it is 0");
    }
  }
}
