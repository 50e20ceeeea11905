package dev.mlopspractice.acceptance.steps;

import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.acceptance.world.AnswerPrograms;
import dev.mlopspractice.acceptance.world.Asking;
import dev.mlopspractice.acceptance.world.PlayedTraffic;
import dev.mlopspractice.acceptance.world.Split;
import dev.mlopspractice.acceptance.world.World;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;

/** A canary that is rolled out with everything that belongs to it. */
public final class IncidentSteps {
  private static final int QUESTIONS = 30;

  private final World world;
  private final WarehouseSteps place;
  private Split split;
  private Asking.Ended ended;

  public IncidentSteps(World world, WarehouseSteps place) {
    this.world = world;
    this.place = place;
  }

  @Given("a stable server, and a canary that serves the same model in the same way")
  public void alike() {
    begin(false);
  }

  @Given(
      "a stable server, and a canary that writes all values in lower case before it looks them up")
  public void lowerCase() {
    begin(true);
  }

  private void begin(boolean lowerCase) {
    place.given();
    split = Split.create(world, 0);
    split.startServers();
    world.using(new PlayedTraffic(world, place.warehouse(), split, lowerCase)).begin();
  }

  @When("the canary is promoted")
  public void promoted() {
    Asking asking = new Asking(world, place.warehouse(), AnswerPrograms.PROMOTE);
    split.environment().forEach(asking::with);
    asking
        .with("PAUSE_SECONDS", "1")
        .with("STEP_SECONDS", "60")
        .with("PERIOD_SECONDS", "1")
        .with("READ_FAILURES", "2");
    String task = asking.start(List.of());
    ended = asking.ended(task, world.executionLimit().multipliedBy(2));
  }

  @Then("it gets {percents} percent of the requests, and in the end all of them")
  public void gets(List<Integer> percents) {
    split.weights().require(percents, -1, ended.log().summary());
    if (ended.code() != 0) {
      throw new WrongAnswer("a rollout that ends with 0", ended.log().summary());
    }
    requireAnswers("canary");
  }

  @Then("it gets {percents} percent of the requests, and in the end none, because of its {word}")
  public void getsNone(List<Integer> percents, String reason) {
    split.weights().require(percents, -1, ended.log().summary());
    if (ended.code() == 0 || !ended.log().text().contains(reason)) {
      throw new WrongAnswer("a rollout that fails, and names the " + reason, ended.log().summary());
    }
    requireAnswers("stable");
  }

  private void requireAnswers(String server) {
    for (int i = 0; i < QUESTIONS; i++) {
      String answer = split.ask();
      if (!answer.equals(server)) {
        throw new WrongAnswer("every request is answered by the " + server + " server", answer);
      }
    }
  }
}
