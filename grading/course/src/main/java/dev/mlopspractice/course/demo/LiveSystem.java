package dev.mlopspractice.course.demo;

import dev.mlopspractice.acceptance.CheckOptions;
import dev.mlopspractice.acceptance.Subject;
import dev.mlopspractice.acceptance.world.Aws;
import dev.mlopspractice.acceptance.world.PredictorProbe;
import dev.mlopspractice.acceptance.world.Scene;
import dev.mlopspractice.acceptance.world.World;
import dev.mlopspractice.cloud.Cloud;
import dev.mlopspractice.cloud.containers.Image;
import dev.mlopspractice.data.Generator;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;

/** The whole system of the course, deployed, and what one can do to it. */
final class LiveSystem implements AutoCloseable {
  private static final String CONTAINER = "predictor";

  private final Cloud cloud;
  private final Aws aws;
  private final World world;
  private final Scene scene;
  private final Image training;
  private final Generator generator;
  private final Deployment deployment;
  private final Monitoring monitoring;
  private FrontDoor front;
  private CanarySide canary;
  private WarehouseSide warehouse;
  private History history;
  private LiveTraffic traffic;
  private String family;

  /**
   * @param cloud closed with the system
   * @param alerts the rules of Prometheus
   * @param rows of the history
   */
  LiveSystem(Subject subject, Cloud cloud, Image training, Path alerts, long rows, long seed) {
    this.cloud = cloud;
    this.aws = new Aws(cloud.endpoint());
    this.training = training;
    this.generator = new Generator(seed, rows, false);
    this.world = new World(subject, cloud, aws, CheckOptions.withSeed(seed));
    this.scene = world.beginAs("course");
    this.deployment = new Deployment(world);
    this.monitoring = new Monitoring(world, alerts);
  }

  /** Builds all of it, up to a service that lives and has no model yet. */
  String deploy(Consumer<String> doing) {
    doing.accept("A warehouse, and an importer that S3 tells of each new file");
    warehouse = new WarehouseSide(world);
    doing.accept("Prometheus and Pushgateway");
    monitoring.start();
    doing.accept("A load balancer, the prediction service with its log shipper, a state machine");
    front = world.using(new FrontDoor(world));
    canary = new CanarySide(world, front);
    String exporter = scene.programs().push("exporter", (environment, log, cancel) -> 0);
    family = deployment.definePredictor(Map.of("exporter_image", exporter));
    front.serveStable(deployment.service(), family);
    deployment.createPipeline(training, monitoring.pushTo());
    traffic =
        world.using(
            new LiveTraffic(
                generator,
                warehouse::write,
                new PredictorProbe(aws.http(), front.address().getPort())));
    history = new History(warehouse::write, generator, Instant.now());
    doing.accept("The impressions and clicks of six days");
    History.Written written = history.write();
    return warehouse.await("imp_log", written.impressions(), doing)
        + ", "
        + warehouse.await("click_log", written.clicks(), doing)
        + ". There is no model yet: train one.";
  }

  /** Runs the state machine to its end. */
  String train(Consumer<String> doing) {
    deployment.execute(doing);
    Revisions revisions = new Revisions(scene);
    return revisions.verdicts(revisions.newest());
  }

  /** A bot clicks on what nobody has clicked on; the next training meets it. */
  String poison(Consumer<String> doing) {
    doing.accept("A bot clicks on everything");
    long clicks = history.clickOnTheRest(0, generator.rows() * 7 / 10);
    return "%,d clicks of a bot are on their way to the warehouse. Train, and see what becomes of it."
        .formatted(clicks);
  }

  /** Begins a canary with a tenth of the requests. */
  String startCanary(Consumer<String> doing) {
    doing.accept("A second server, which calls itself predictor-canary");
    return canary.start(family);
  }

  /** Gives the canary the next share of the requests. */
  String promote() {
    return canary.promote();
  }

  /** Takes the canary's requests away, and the canary; without one, serves the revision before. */
  String rollBack(Consumer<String> doing) {
    if (canary.exists()) {
      return canary.remove();
    }
    String now = pinned().orElseGet(() -> new Revisions(scene).newest());
    String before =
        scene.revisions().scanned().stream()
            .filter(revision -> revision.compareTo(now) < 0)
            .max(Comparator.naturalOrder())
            .orElseThrow(
                () -> new IllegalStateException("There is no revision before " + now + "."));
    return firstLine(deployment.rollBack(before, doing));
  }

  /** Serves the newest revision again, now and after each training. */
  String serveNewest(Consumer<String> doing) {
    return firstLine(deployment.rollBack("newest", doing));
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  /** The revision that the service was told to serve; empty where it takes the newest. */
  Optional<String> pinned() {
    return scene.cluster().definitionOf(deployment.service()).containerDefinitions().stream()
        .filter(container -> container.name().equals(CONTAINER))
        .flatMap(container -> container.environment().stream())
        .filter(variable -> variable.name().equals("REVISION"))
        .map(KeyValuePair::value)
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  World world() {
    return world;
  }

  Aws aws() {
    return aws;
  }

  Monitoring monitoring() {
    return monitoring;
  }

  FrontDoor front() {
    return front;
  }

  WarehouseSide warehouse() {
    return warehouse;
  }

  LiveTraffic traffic() {
    return traffic;
  }

  /** The services by the part that they play. */
  Map<String, String> services() {
    return canary.exists()
        ? Map.of("predictor", deployment.service(), "predictor-canary", canary.service())
        : Map.of("predictor", deployment.service());
  }

  long rowsOfTheHistory() {
    return generator.rows();
  }

  @Override
  public void close() {
    world.close();
    aws.close();
    cloud.close();
  }
}
