package dev.mlopspractice.acceptance.steps;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.acceptance.world.AnswerJob;
import dev.mlopspractice.acceptance.world.AnswerPrograms;
import dev.mlopspractice.acceptance.world.BucketTexts;
import dev.mlopspractice.acceptance.world.Split;
import dev.mlopspractice.acceptance.world.Waiting;
import dev.mlopspractice.acceptance.world.World;
import io.cucumber.java.ParameterType;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The rollout of the answer: weights are really set, hours and evidence are played. */
public final class RolloutSteps {
  private static final String KEY = "rehearsals/this.json";

  private final World world;
  private final AnswerJob rollout;
  private final ObjectNode minutes = JsonNodeFactory.instance.objectNode();
  private Split split;
  private int began;
  private String task;

  public RolloutSteps(World world) {
    this.world = world;
    this.rollout = new AnswerJob(world, AnswerPrograms.REHEARSE);
  }

  /** Percents, such as {@code 1, 10, 50, 100}. */
  @ParameterType("\\d+(?:, \\d+)*")
  public List<Integer> percents(String words) {
    return Stream.of(words.split(", ")).map(Integer::valueOf).toList();
  }

  @Given("a listener that sends {int} percent to the canary")
  public void listener(int percent) {
    began = percent;
    split = Split.create(world, percent);
  }

  @Given("what the canary gets at each percentage, a minute")
  public void traffic(List<Map<String, String>> rows) {
    for (Map<String, String> row : rows) {
      ArrayNode list = minutes.withArray("/" + row.get("percent"));
      for (int i = 0; i < Integer.parseInt(row.get("minutes")); i++) {
        ObjectNode minute = list.addObject();
        minute.put("requests", row.get("requests") == null ? 0 : number(row, "requests"));
        minute.put("errors", row.get("errors") == null ? 0 : number(row, "errors"));
        minute.put("unreadable", "yes".equals(row.get("unreadable")));
      }
    }
  }

  private static int number(Map<String, String> row, String column) {
    return Integer.parseInt(row.get(column));
  }

  @When("it is rolled out")
  public void rolledOut() {
    rollout.await(start());
  }

  private String start() {
    new BucketTexts(world).put(KEY, minutes.toString());
    Map<String, String> environment = new HashMap<>(split.environment());
    environment.put("REHEARSAL", KEY);
    task = rollout.start(environment, List.of());
    return task;
  }

  @When("it is rolled out, and killed as soon as the canary has {int} percent")
  public void killed(int percent) {
    split.weights().hold(percent);
    start();
    boolean set =
        Waiting.until(
            world.limit(),
            () ->
                split.weights().seen().contains(percent) || world.scene().cluster().stopped(task));
    if (!set || !split.weights().seen().contains(percent)) {
      throw new WrongAnswer(
          "the canary gets " + percent + " percent",
          "weights were set to " + split.weights().seen() + "; " + rollout.end(task));
    }
    world.scene().cluster().stop(task);
    rollout.await(task);
    split.weights().release();
    split.weights().forget();
    began = percent;
  }

  @Then("the canary's percentage is set to {percents}, and the rollout succeeds")
  public void succeeds(List<Integer> expected) {
    split.weights().require(expected, began, rollout.end(task));
    if (!rollout.succeeded(task)) {
      throw new WrongAnswer("a rollout that ends with 0", rollout.end(task));
    }
  }

  @Then("the canary's percentage is set to {percents}, and the rollout fails with {word}")
  public void fails(List<Integer> expected, String reason) {
    split.weights().require(expected, began, rollout.end(task));
    if (rollout.succeeded(task)) {
      throw new WrongAnswer(
          "a rollout that ends with an exit code that is not 0", rollout.end(task));
    }
    if (!rollout.text(task).contains("rolled back: " + reason)) {
      throw new WrongAnswer("it says that it is rolled back: " + reason, rollout.end(task));
    }
  }
}
