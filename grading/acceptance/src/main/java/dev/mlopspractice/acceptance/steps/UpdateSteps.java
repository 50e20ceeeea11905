package dev.mlopspractice.acceptance.steps;

import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.acceptance.world.AnswerPrograms;
import dev.mlopspractice.acceptance.world.Cluster;
import dev.mlopspractice.acceptance.world.PlayedServer;
import dev.mlopspractice.acceptance.world.Scene;
import dev.mlopspractice.acceptance.world.Waiting;
import dev.mlopspractice.acceptance.world.World;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The update server of the answer, with prediction services that the grader plays. */
public final class UpdateSteps {
  private static final Duration WATCH = Duration.ofMillis(1000);

  private final World world;
  private final Map<String, PlayedServer> services = new LinkedHashMap<>();
  private final Map<String, Set<String>> oldTasks = new HashMap<>();
  private final List<String> names = new ArrayList<>();
  private String missing = "";
  private int timeout = 60;
  private String task;

  public UpdateSteps(World world) {
    this.world = world;
  }

  @Given("two prediction services, each running one task")
  public void twoServices() {
    for (String kind : List.of("predictor", "predictor-canary")) {
      Cluster cluster = cluster();
      PlayedServer server = new PlayedServer();
      String image = world.scene().programs().push("played-" + kind, server);
      String service = cluster.serviceName(kind);
      cluster.createService(
          service, cluster.register("predictor", kind, image, Map.of()), world.limit());
      services.put(service, server);
      oldTasks.put(service, Set.copyOf(cluster.tasksOf(service)));
      names.add(service);
    }
    Collections.shuffle(names, world.scene().random());
  }

  @Given("their new tasks are not healthy yet")
  public void holdNewTasks() {
    services.values().forEach(PlayedServer::holdNewTasks);
  }

  @Given("a third service, which does not exist")
  public void missingService() {
    missing = cluster().serviceName("missing");
    names.add(world.scene().random().nextInt(names.size() + 1), missing);
  }

  @When("the update server runs")
  public void runs() {
    Scene scene = world.scene();
    String family =
        scene
            .cluster()
            .register(
                "update-server",
                scene.programs().push(AnswerPrograms.UPDATE_SERVER),
                Map.of(
                    "predictor_services",
                    String.join(",", names),
                    "stable_timeout_seconds",
                    String.valueOf(timeout)));
    task = scene.cluster().run(family);
  }

  @When("the update server runs, with a time-out of {int} seconds")
  public void runsWithTimeout(int seconds) {
    timeout = seconds;
    runs();
  }

  @Then("both services start a new task")
  public void newTasks() {
    for (String service : services.keySet()) {
      Waiting.until(world.limit(), () -> !newTasksOf(service).isEmpty() || cluster().stopped(task));
    }
    for (String service : services.keySet()) {
      if (newTasksOf(service).isEmpty()) {
        throw new WrongAnswer(
            service + " starts a new task", "it started none; the update server: " + end());
      }
    }
  }

  @When("the new task of the first service of its list becomes healthy")
  public void firstIsHealthy() {
    services.get(names.get(0)).release();
  }

  @When("the new task of the second service of its list becomes healthy")
  public void secondIsHealthy() {
    services.get(names.get(1)).release();
  }

  @Then("the update server is still waiting")
  public void stillWaiting() {
    if (cluster().stopsWithin(WATCH, task)) {
      throw new WrongAnswer(
          "the update server waits until every service is stable",
          "it ended before one of them was: " + end());
    }
  }

  @Then("the update server succeeds")
  public void succeeds() {
    requireStopped("the update server ends with exit code 0");
    if (cluster().exitCode(task) != 0) {
      throw new WrongAnswer("the update server ends with exit code 0", end());
    }
  }

  @Then("each service runs nothing but its new task")
  public void nothingButNewTasks() {
    for (String service : services.keySet()) {
      Set<String> running = new TreeSet<>(cluster().tasksOf(service));
      running.retainAll(oldTasks.get(service));
      if (!running.isEmpty() || newTasksOf(service).isEmpty()) {
        throw new WrongAnswer(
            service + " runs nothing but its new task when the update server has ended",
            "it still runs its old one");
      }
    }
  }

  @Then("the update server fails")
  public void fails() {
    String expected = "the update server ends with an exit code that is not 0";
    requireStopped(expected);
    if (cluster().exitCode(task) == 0) {
      throw new WrongAnswer(expected, end());
    }
  }

  @Then("the update server fails, and names the missing service")
  public void failsAndNames() {
    fails();
    if (!cluster().log(task).text().contains(missing)) {
      throw new WrongAnswer("the update server names " + missing, "it does not: " + end());
    }
  }

  private void requireStopped(String expected) {
    // An answer that asks every few seconds notices late, and is right.
    Duration patience = world.limit().plusSeconds(timeout);
    Duration limit = timeout > 10 ? world.limit() : patience;
    if (!cluster().stopsWithin(limit, task)) {
      throw new WrongAnswer(expected, "it is still running after " + limit.toSeconds() + " s");
    }
  }

  private String end() {
    return cluster().log(task).summary();
  }

  private Set<String> newTasksOf(String service) {
    Set<String> tasks = new TreeSet<>(cluster().tasksOf(service));
    tasks.removeAll(oldTasks.get(service));
    return tasks;
  }

  private Cluster cluster() {
    return world.scene().cluster();
  }
}
