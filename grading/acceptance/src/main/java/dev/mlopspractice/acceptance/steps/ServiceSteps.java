package dev.mlopspractice.acceptance.steps;

import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.acceptance.world.Cluster;
import dev.mlopspractice.acceptance.world.PlayedServer;
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
import java.util.function.Supplier;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;

/** Prediction services that the grader plays, and the task of the answer that rolls them. */
public final class ServiceSteps {
  private static final Duration WATCH = Duration.ofMillis(1000);

  private final World world;
  private final Map<String, PlayedServer> services = new LinkedHashMap<>();
  private final Map<String, Set<String>> oldTasks = new HashMap<>();
  private final List<String> names = new ArrayList<>();
  private String missing = "";
  private String roller;

  public ServiceSteps(World world) {
    this.world = world;
  }

  @Given("two prediction services, each running one task")
  public void twoServices() {
    twoServices(List.of());
  }

  @Given("two prediction services, each running one task, with REVISION {word}")
  public void twoServicesWithRevision(String label) {
    String revision = world.scene().models().revision(label);
    twoServices(List.of(KeyValuePair.builder().name("REVISION").value(revision).build()));
  }

  private void twoServices(List<KeyValuePair> more) {
    for (String kind : List.of("predictor", "predictor-canary")) {
      Cluster cluster = cluster();
      PlayedServer server = new PlayedServer();
      String image = world.scene().programs().push("played-" + kind, server);
      String service = cluster.serviceName(kind);
      String family = cluster.definitions().register("predictor", kind, image, Map.of());
      cluster.definitions().addEnvironment(family, more);
      cluster.createService(service, family, world.limit());
      services.put(service, server);
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

  @Then("both services start a new task")
  public void newTasks() {
    for (String service : services.keySet()) {
      Waiting.until(
          world.limit(), () -> !newTasksOf(service).isEmpty() || cluster().stopped(roller));
    }
    for (String service : services.keySet()) {
      if (newTasksOf(service).isEmpty()) {
        throw new WrongAnswer(service + " starts a new task", "it started none; " + end());
      }
    }
  }

  @Then("a new task starts")
  public void oneNewTask() {
    if (!Waiting.until(world.limit(), () -> anyNewTask() || cluster().stopped(roller))
        || !anyNewTask()) {
      throw new WrongAnswer("one of the services starts a new task", "none did; " + end());
    }
  }

  private boolean anyNewTask() {
    return services.keySet().stream().anyMatch(service -> !newTasksOf(service).isEmpty());
  }

  @When("their new tasks become healthy")
  public void release() {
    services.values().forEach(PlayedServer::release);
  }

  /** The services that there are. */
  Set<String> existing() {
    return services.keySet();
  }

  /** The services to roll, those that do not exist too, in the order in which they are given. */
  List<String> names() {
    return List.copyOf(names);
  }

  /** The task that rolls them. */
  String roller() {
    return roller;
  }

  void release(String service) {
    services.get(service).release();
  }

  /** Runs the task of the answer that rolls the services: what runs now is old from here on. */
  void roll(Supplier<String> start) {
    services.keySet().forEach(s -> oldTasks.put(s, Set.copyOf(cluster().tasksOf(s))));
    roller = start.get();
  }

  void requireWaiting() {
    if (cluster().stopsWithin(WATCH, roller)) {
      throw new WrongAnswer(
          "it waits until every service is stable", "it ended before one of them was: " + end());
    }
  }

  void requireSuccess(String who) {
    String expected = who + " ends with exit code 0";
    requireStopped(expected, world.executionLimit()); // the SDK's waiter looks every 15 seconds
    if (cluster().exitCode(roller) != 0) {
      throw new WrongAnswer(expected, end());
    }
  }

  /**
   * @param timeout which the task was given; an answer that asks every few seconds notices late,
   *     and is right
   */
  void requireFailure(String who, Duration timeout) {
    String expected = who + " ends with an exit code that is not 0";
    requireStopped(expected, world.limit().plus(timeout));
    if (cluster().exitCode(roller) == 0) {
      throw new WrongAnswer(expected, end());
    }
  }

  void requireMissingNamed(String who) {
    requireNamed(who, List.of(missing));
  }

  void requireUnstableNamed(String who) {
    requireNamed(who, List.copyOf(services.keySet()));
  }

  private void requireNamed(String who, List<String> candidates) {
    String text = cluster().log(roller).text();
    if (candidates.stream().noneMatch(text::contains)) {
      throw new WrongAnswer(
          who + " names " + String.join(" or ", candidates), "it does not: " + end());
    }
  }

  /** Each service runs new tasks only. */
  void requireNewTasks() {
    for (String service : services.keySet()) {
      Set<String> running = new TreeSet<>(cluster().tasksOf(service));
      running.retainAll(oldTasks.get(service));
      if (!running.isEmpty() || newTasksOf(service).isEmpty()) {
        throw new WrongAnswer(
            service + " runs nothing but its new task in the end", "it still runs its old one");
      }
    }
  }

  private void requireStopped(String expected, Duration limit) {
    if (!cluster().stopsWithin(limit, roller)) {
      throw new WrongAnswer(
          expected,
          "it is still running after " + limit.toSeconds() + " s",
          cluster().log(roller).likelyCause());
    }
  }

  private String end() {
    return cluster().log(roller).summary();
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
