package dev.mlopspractice.acceptance.steps;

import dev.mlopspractice.acceptance.world.AnswerPrograms;
import dev.mlopspractice.acceptance.world.Scene;
import dev.mlopspractice.acceptance.world.World;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;

/** The update server of the answer, with prediction services that the grader plays. */
public final class UpdateSteps {
  private static final String WHO = "the update server";

  private final World world;
  private final ServiceSteps services;
  private Duration timeout = Duration.ZERO;

  public UpdateSteps(World world, ServiceSteps services) {
    this.world = world;
    this.services = services;
  }

  @When("the update server runs")
  public void runs() {
    runs(60);
  }

  @When("the update server runs, with a time-out of {int} seconds")
  public void runsWithTimeout(int seconds) {
    timeout = Duration.ofSeconds(seconds);
    runs(seconds);
  }

  private void runs(int seconds) {
    Scene scene = world.scene();
    String family = scene.registerRoller(AnswerPrograms.UPDATE_SERVER, services.names(), seconds);
    services.roll(() -> scene.cluster().run(family));
  }

  @When("the new task of the first service of its list becomes healthy")
  public void firstIsHealthy() {
    services.release(services.names().get(0));
  }

  @When("the new task of the second service of its list becomes healthy")
  public void secondIsHealthy() {
    services.release(services.names().get(1));
  }

  @Then("the update server is still waiting")
  public void stillWaiting() {
    services.requireWaiting();
  }

  @Then("the update server succeeds")
  public void succeeds() {
    services.requireSuccess(WHO);
  }

  @Then("each service runs nothing but its new task")
  public void nothingButNewTasks() {
    services.requireNewTasks();
  }

  @Then("the update server fails, and names a service that is not stable")
  public void failsAndNamesUnstable() {
    services.requireFailure(WHO, timeout);
    services.requireUnstableNamed(WHO);
  }

  @Then("the update server fails, and names the missing service")
  public void failsAndNames() {
    services.requireFailure(WHO, timeout);
    services.requireMissingNamed(WHO);
  }
}
