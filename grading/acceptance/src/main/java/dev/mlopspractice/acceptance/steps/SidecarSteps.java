package dev.mlopspractice.acceptance.steps;

import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.acceptance.world.AnswerPrograms;
import dev.mlopspractice.acceptance.world.Cluster;
import dev.mlopspractice.acceptance.world.LoggedRequests;
import dev.mlopspractice.acceptance.world.PredictorProbe;
import dev.mlopspractice.acceptance.world.Scene;
import dev.mlopspractice.acceptance.world.ShippedRows;
import dev.mlopspractice.acceptance.world.Shipper;
import dev.mlopspractice.acceptance.world.Ticks;
import dev.mlopspractice.acceptance.world.Waiting;
import dev.mlopspractice.acceptance.world.World;
import dev.mlopspractice.cloud.containers.Image;
import dev.mlopspractice.cloud.fluentd.FluentdImage;
import dev.mlopspractice.model.BidRequest;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;

/** The task that has the server and Fluentd in it. */
public final class SidecarSteps {
  private static final Duration MOMENT = Duration.ofMillis(400);
  private static final String TEXT = "written by the server";
  private static final String SEEN = "/var/logs/bid_response.log";

  private final World world;
  private final AtomicReference<Map<String, String>> serverEnvironment = new AtomicReference<>();
  private final AtomicReference<Map<String, String>> sidecarEnvironment = new AtomicReference<>();
  private final AtomicReference<String> seen = new AtomicReference<>("");
  private final Map<BidRequest, PredictorProbe.Answer> answers = new HashMap<>();
  private Ticks ticks;
  private String family;
  private String task;

  public SidecarSteps(World world) {
    this.world = world;
  }

  @Given("the task definition of the answer, with a server and a Fluentd that are played")
  public void playedTask() {
    Scene scene = world.scene();
    String server = scene.programs().push("predictor", Image.standInWithFiles(this::playServer));
    String fluentd = scene.programs().push("fluentd", Image.standInWithFiles(this::playFluentd));
    run(server, fluentd);
  }

  private void run(String server, String fluentd) {
    Cluster cluster = world.scene().cluster();
    family = cluster.definitions().register("predictor", server, Map.of("fluentd_image", fluentd));
    task = cluster.run(family);
  }

  private int playServer(dev.mlopspractice.cloud.containers.ContainerContext context)
      throws IOException, InterruptedException {
    serverEnvironment.set(context.environment());
    String file = context.environment().get("LOG_FILE");
    if (file != null && Files.isDirectory(Path.of(file).getParent())) {
      Files.writeString(Path.of(file), TEXT);
    }
    context.cancel().await();
    return 0;
  }

  private int playFluentd(dev.mlopspractice.cloud.containers.ContainerContext context)
      throws IOException, InterruptedException {
    sidecarEnvironment.set(context.environment());
    Path file = context.files().apply(SEEN);
    do {
      if (Files.isRegularFile(file)) {
        seen.set(Files.readString(file));
      }
    } while (!context.cancel().await(Duration.ofMillis(10)));
    return 0;
  }

  @Then("what the server writes to its LOG_FILE, Fluentd sees as {word}")
  public void shared(String path) {
    requireRunning();
    if (serverEnvironment.get().get("LOG_FILE") == null) {
      throw new WrongAnswer(
          "the container predictor is told its LOG_FILE", "its environment has none");
    }
    if (!Waiting.until(MOMENT.multipliedBy(4), () -> seen.get().equals(TEXT))) {
      throw new WrongAnswer(
          "Fluentd sees as " + path + " what the server writes to its LOG_FILE",
          "it sees no such file",
          "one volume, mounted in both containers");
    }
  }

  @Then("both may write to what they share")
  public void writable() {
    for (ContainerDefinition container : world.scene().cluster().definitions().containers(family)) {
      if (container.mountPoints().stream()
          .anyMatch(mount -> Boolean.TRUE.equals(mount.readOnly()))) {
        throw new WrongAnswer(
            "the server and Fluentd may write to their volume",
            "the container " + container.name() + " mounts it with readOnly",
            "the server writes the log; Fluentd its position and its buffer, which must outlive its container");
      }
    }
  }

  @Then("Fluentd is told NAME, AWS_REGION and SYSTEM_ENV")
  public void told() {
    requireRunning();
    Map<String, String> expected =
        Map.of("NAME", world.scene().name(), "AWS_REGION", "ap-northeast-1", "SYSTEM_ENV", "ecs");
    expected.forEach(
        (name, value) -> {
          String found = sidecarEnvironment.get().get(name);
          if (!value.equals(found)) {
            throw new WrongAnswer(
                "Fluentd's environment has " + name + "=" + value,
                found == null ? "it has no " + name : "it has " + name + "=" + found);
          }
        });
  }

  private boolean bothStarted() {
    return serverEnvironment.get() != null && sidecarEnvironment.get() != null;
  }

  /** Whether the task has started all that it starts. */
  private boolean settled() {
    String status = world.scene().cluster().task(task).lastStatus();
    return status.equals("RUNNING") || status.equals("STOPPED");
  }

  private void requireRunning() {
    boolean both =
        Waiting.until(world.limit(), () -> bothStarted() || settled())
            && Waiting.until(MOMENT, this::bothStarted);
    if (!both) {
      throw new WrongAnswer(
          "a task with a container of the image predictor and one of the image fluentd",
          (serverEnvironment.get() == null ? "no server" : "no Fluentd")
              + " has started; the task "
              + world.scene().cluster().log(task).summary(),
          "${image} and ${fluentd_image} are the names of the two images");
    }
  }

  @Given("a task of the answer's server and its Fluentd")
  public void realTask() {
    Scene scene = world.scene();
    scene.publishAndRegister("r1");
    ticks = new Ticks(world.cloud().waits()::shorten);
    Image fluentd = FluentdImage.of(Shipper.configuration(world), ticks);
    run(scene.programs().push(AnswerPrograms.PREDICTOR), scene.programs().push("fluentd", fluentd));
  }

  @When("the task is asked for {int} predictions")
  public void asked(int count) {
    PredictorProbe probe =
        Waiting.untilPresent(world.limit(), this::readyProbe)
            .orElseThrow(
                () ->
                    new WrongAnswer(
                        "a task that is ready",
                        "it is not: " + world.scene().cluster().log(task).summary()));
    LoggedRequests requests = world.requests();
    for (int i = 0; i < count; i++) {
      BidRequest request = i % 2 == 0 ? requests.request() : requests.nastyRequest();
      try {
        answers.put(request, probe.predict(request));
      } catch (IllegalStateException e) {
        throw new WrongAnswer("a prediction", "there is none: " + e.getMessage());
      }
    }
  }

  /** What was asked, and answered. */
  Map<BidRequest, PredictorProbe.Answer> answers() {
    return answers;
  }

  private Optional<PredictorProbe> readyProbe() {
    return world
        .scene()
        .cluster()
        .probe(task)
        .filter(probe -> probe.status("/ready").equals(Optional.of(200)));
  }

  @Then("each of them is a row in the bucket, with the model and the revision that answered")
  public void rows() {
    ShippedRows shipped = world.shipped();
    ticks.begin();
    Waiting.until(
        world.limit(),
        () -> shipped.read().size() >= answers.size() || ticks.enough() || !ticks.any());
    List<ShippedRows.Row> rows = shipped.read();
    answers.forEach((request, answer) -> requireRow(rows, request, answer));
  }

  private void requireRow(
      List<ShippedRows.Row> rows, BidRequest request, PredictorProbe.Answer answer) {
    boolean found =
        rows.stream()
            .map(ShippedRows.Row::values)
            .anyMatch(
                row ->
                    row.size() == LoggedRequests.COLUMNS.size()
                        && row.subList(1, 24).equals(request.values())
                        && row.get(26).equals(answer.model())
                        && row.get(27).equals(answer.revision()));
    if (!found) {
      throw new WrongAnswer(
          "a row of each of the " + answers.size() + " predictions",
          "none has the id "
              + request.id()
              + "; there are "
              + rows.size()
              + " rows; "
              + LogSteps.last(world.scene().cluster().log(task).text()),
          "this task puts the others together: get 3.1 to 3.4 green first");
    }
  }
}
