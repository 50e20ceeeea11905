package dev.mlopspractice.acceptance.steps;

import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.acceptance.monitoring.ContainerRules;
import dev.mlopspractice.acceptance.monitoring.FrontDoor;
import dev.mlopspractice.acceptance.monitoring.PlayedProgram;
import dev.mlopspractice.acceptance.monitoring.PrivateNames;
import dev.mlopspractice.acceptance.monitoring.WatchTasks;
import dev.mlopspractice.acceptance.world.Waiting;
import dev.mlopspractice.acceptance.world.World;
import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.Task;

/** The tasks that watch and are watched, with programs that are played. */
public final class WatchSteps {
  private static final Duration MOMENT = Duration.ofMillis(600);
  private static final int EXPORTER = 9779;

  private final World world;
  private final Map<String, PlayedProgram> programs = new LinkedHashMap<>();
  private final Map<String, String> families = new LinkedHashMap<>();
  private final Map<String, String> images = new LinkedHashMap<>();
  private WatchTasks tasks;
  private FrontDoor front;

  public WatchSteps(World world) {
    this.world = world;
  }

  private void begin() {
    tasks = world.using(new WatchTasks(world, world.using(new PrivateNames(world))));
  }

  private String play(String kind, PlayedProgram program) {
    programs.put(kind, program);
    images.put(kind, world.scene().programs().push(kind, program));
    return images.get(kind);
  }

  @Given("a service of predictor.json, with a server, a Fluentd and an exporter that are played")
  public void server() {
    begin();
    String image = play("predictor", new PlayedProgram("/", "/ready", "/metrics"));
    String fluentd = play("fluentd", new PlayedProgram());
    String exporter = play("exporter", new PlayedProgram("/metrics"));
    Map<String, String> sidecars = Map.of("fluentd_image", fluentd, "exporter_image", exporter);
    families.put("predictor", tasks.register("predictor", image, sidecars));
    tasks.serve("predictor", families.get("predictor"), Optional.empty());
  }

  @Then("all three are there, and the exporter is asked on port {int}")
  public void allThere(int port) {
    for (String kind : List.of("predictor", "fluentd", "exporter")) {
      if (!Waiting.until(world.limit(), () -> programs.get(kind).started() || gone())
          || !programs.get(kind).started()) {
        throw new WrongAnswer(
            "a task with containers of ${image}, ${fluentd_image} and ${exporter_image}",
            "none of ${"
                + (kind.equals("predictor") ? "" : kind + "_")
                + "image} has started: "
                + tasks.state("predictor"));
      }
    }
    if (!Waiting.until(world.limit(), () -> answers(port))) {
      throw new WrongAnswer(
          "the exporter is reached on port " + port + " of its task",
          "nobody answers there: " + tasks.state("predictor"),
          "portMappings of its container");
    }
  }

  private boolean gone() {
    List<Task> all = tasks.tasks("predictor");
    return !all.isEmpty()
        && all.get(0).containers().stream().allMatch(c -> "RUNNING".equals(c.lastStatus()))
        && Waiting.until(MOMENT, () -> programs.values().stream().allMatch(PlayedProgram::started));
  }

  private boolean answers(int port) {
    return tasks.tasks("predictor").stream()
        .flatMap(task -> tasks.port(task, port).stream())
        .anyMatch(uri -> FrontDoor.status(world.aws().http(), uri.resolve("/metrics")) == 200);
  }

  @When("the exporter fails")
  public void exporterFails() {
    programs.get("exporter").fail();
  }

  @Then("the server and its task go on")
  public void serverGoesOn() {
    String before = tasks.tasks("predictor").get(0).taskArn();
    boolean ended = Waiting.until(world.limit(), () -> !answers(EXPORTER));
    boolean stopped =
        Waiting.until(
            MOMENT,
            () ->
                tasks.tasks("predictor").stream().noneMatch(t -> t.taskArn().equals(before))
                    || tasks.tasks("predictor").get(0).desiredStatus().equals("STOPPED"));
    if (!ended || stopped) {
      throw new WrongAnswer(
          "a task that outlives its exporter",
          "the task was stopped with it",
          "\"essential\": false, for what nobody's answer depends on");
    }
  }

  @Then("the server still knows its log, and Fluentd where to ship to")
  public void stillShips() {
    String file = programs.get("predictor").environment().get("LOG_FILE");
    for (String name : List.of("NAME", "AWS_REGION", "SYSTEM_ENV")) {
      if (programs.get("fluentd").environment().get(name) == null || file == null) {
        throw new WrongAnswer(
            "the server is told LOG_FILE, and Fluentd NAME, AWS_REGION and SYSTEM_ENV, as before",
            "one of them is not");
      }
    }
  }

  @Given(
      "services of prometheus.json, pushgateway.json and dashboard.json, with programs that are played")
  public void watchers() {
    begin();
    watcher("prometheus", new PlayedProgram("/-/ready", "/-/healthy").holding());
    watcher("pushgateway", new PlayedProgram("/-/ready", "/-/healthy", "/metrics").holding());
    watcher("dashboard", new PlayedProgram("/api/health", "/login", "/").holding());
    FrontDoor door = world.using(new FrontDoor(world));
    tasks.serve("prometheus", families.get("prometheus"), Optional.empty());
    tasks.serve("pushgateway", families.get("pushgateway"), Optional.empty());
    tasks.serve("dashboard", families.get("dashboard"), Optional.of(door.target()));
    front = door;
  }

  private void watcher(String kind, PlayedProgram program) {
    families.put(kind, tasks.register(kind, play(kind, program), Map.of()));
  }

  @When("they are not ready yet")
  public void notReady() {
    programs.forEach(
        (kind, program) -> {
          if (!Waiting.until(world.limit(), program::started)) {
            throw new WrongAnswer(
                "a task of " + kind + ".json with a container of ${image}", tasks.state(kind));
          }
        });
  }

  @Then("nobody is sent to them")
  public void nobodyIsSent() {
    for (String kind : List.of("prometheus", "pushgateway")) {
      if (Waiting.until(MOMENT, () -> tasks.known(kind))) {
        throw new WrongAnswer(
            kind + " gets its name when it is ready",
            "it had it before",
            "without a healthCheck ECS takes a program for healthy that has only just started");
      }
    }
  }

  @When("they are ready")
  public void ready() {
    programs.values().forEach(PlayedProgram::release);
  }

  @Then("Prometheus and the Pushgateway are found by their names, and Grafana by the load balancer")
  public void found() {
    tasks.requireKnown("prometheus", programs.get("prometheus"));
    tasks.requireKnown("pushgateway", programs.get("pushgateway"));
    if (!Waiting.until(world.limit(), () -> front.status("/api/health") == 200)) {
      throw new WrongAnswer(
          "Grafana answers behind the load balancer",
          front.status("/api/health") + ": " + tasks.state("dashboard"));
    }
  }

  @Then("they are told")
  public void told(DataTable table) {
    for (List<String> row : table.rows(1).asLists()) {
      String expected = row.get(2).replace("<NAME>", world.scene().name());
      String found = programs.get(row.get(0)).environment().get(row.get(1));
      if (!expected.equals(found)) {
        throw new WrongAnswer(
            "the environment of " + row.get(0) + " has " + row.get(1) + "=" + expected,
            found == null ? "it has no " + row.get(1) : "it has " + row.get(1) + "=" + found);
      }
    }
  }

  @Given("the containers of predictor.json, prometheus.json, pushgateway.json and dashboard.json")
  public void containers() {
    begin();
    Map<String, String> sidecars = Map.of("fluentd_image", "fluentd", "exporter_image", "exporter");
    families.put("exporter", tasks.register("predictor", "predictor", sidecars));
    for (String kind : List.of("prometheus", "pushgateway", "dashboard")) {
      families.put(kind, tasks.register(kind, kind, Map.of()));
    }
  }

  @Then("each that watches is no root, writes only where it must, and has no secret")
  public void rules(DataTable table) {
    for (List<String> row : table.rows(1).asLists()) {
      String kind = row.get(0);
      String folder = row.get(1) == null ? "" : row.get(1);
      String file = (kind.equals("exporter") ? "predictor" : kind) + ".json";
      ContainerDefinition container = container(kind, file);
      ContainerRules.require(file, container, folder.isEmpty() ? List.of() : List.of(folder));
    }
  }

  private ContainerDefinition container(String kind, String file) {
    return tasks
        .container(families.get(kind), kind)
        .orElseThrow(
            () ->
                new WrongAnswer(
                    file
                        + " has a container of "
                        + (kind.equals("exporter") ? "${exporter_image}" : "${image}"),
                    "it has none"));
  }

  @Then("nobody is Grafana's administrator by a password that everyone knows, or by none")
  public void administrators() {
    ContainerRules.requireNoOpenAdministrator(container("dashboard", "dashboard.json"));
  }
}
