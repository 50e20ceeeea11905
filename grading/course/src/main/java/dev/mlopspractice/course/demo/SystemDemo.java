package dev.mlopspractice.course.demo;

import dev.mlopspractice.acceptance.CheckOptions;
import dev.mlopspractice.acceptance.Subject;
import dev.mlopspractice.acceptance.world.Aws;
import dev.mlopspractice.acceptance.world.Scene;
import dev.mlopspractice.acceptance.world.World;
import dev.mlopspractice.cloud.Cloud;
import dev.mlopspractice.cloud.containers.Image;
import dev.mlopspractice.data.Generator;
import dev.mlopspractice.model.ModelNames;
import dev.mlopspractice.platform.ModelStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The whole loop: what the server predicts today is what it learns from tomorrow. Training from the
 * warehouse, a service that rolls by itself, logs that become rows, a bad model that is refused,
 * the way back, a canary that is promoted on evidence, and an alert when the world changes.
 */
public final class SystemDemo implements Demo {
  private static final double AUC_TOLERANCE = 0.01;
  private static final String FROM_FILE = "from-file";

  private final Cloud cloud;
  private final Aws aws;
  private final World world;
  private final Scene scene;
  private final Images images;
  private final Generator generator;
  private final Revisions revisions;
  private final Deployment deployment;
  private final Market market;
  private final CanaryStory canary;
  private final DriftStory drift;
  private String first = "";

  /**
   * Programs that are not in the last chapter's image of the server.
   *
   * @param training the pipeline of the last chapter, from the warehouse, with Spark
   * @param fromFile the pipeline that was given, from a file, with Spark
   * @param promote chapter 6's promotion
   */
  record Images(Image training, Image fromFile, Image promote) {}

  /**
   * @param cloud closed with the demonstration
   * @param rows of the history
   * @param cache a folder for what is fetched once
   */
  SystemDemo(Subject subject, Cloud cloud, Images images, long rows, long seed, Path cache) {
    this.cloud = cloud;
    this.aws = new Aws(cloud.endpoint());
    this.images = images;
    this.generator = new Generator(seed, rows, false);
    this.world = new World(subject, cloud, aws, CheckOptions.withSeed(seed));
    this.scene = world.beginAs("demo");
    this.revisions = new Revisions(scene);
    this.deployment = new Deployment(world);
    this.market = new Market(world, generator, new Generator(seed, rows, true));
    this.canary = new CanaryStory(world, deployment, market, revisions, images.promote(), cache);
    this.drift = new DriftStory(world, deployment, market, canary::itself, this::askWhoServes);
  }

  @Override
  public String title() {
    return "MLOps Practice: what is predicted today is learned from tomorrow";
  }

  @Override
  public List<DemoStep> steps() {
    List<DemoStep> steps = new ArrayList<>(loop());
    steps.addAll(canary.steps());
    steps.addAll(drift.steps());
    return steps;
  }

  private List<DemoStep> loop() {
    return List.of(
        new DemoStep(
            "Build a warehouse, and an importer that S3 tells of each new file",
            "Everything runs at " + aws.endpoint() + ", an AWS on this machine.",
            doing -> market.open()),
        new DemoStep(
            "Bring in the impressions and clicks of six days",
            "As files in the bucket, the way in which all that follows will come too.",
            market::bringIn),
        new DemoStep(
            "Deploy a prediction service with its log shipper, and a state machine",
            "There is no model yet, so the service lives and is not ready.",
            doing -> deployment.create(images.training(), drift.begin())),
        new DemoStep(
            "Start an execution",
            "It trains both models side by side from the warehouse, with Spark, checks them, and rolls the service.",
            doing -> {
              String verdicts = execute(doing);
              first = revisions.newest();
              return verdicts;
            }),
        new DemoStep(
            "Train from the original file too",
            "Did anything get lost on the way through log, bucket and warehouse?",
            this::compareWithFile),
        new DemoStep(
            "Ask for predictions",
            "Each is logged, shipped, imported: a row of tomorrow's training data.",
            this::ask),
        new DemoStep("Clicks come in, later than their impressions", "", market::click),
        new DemoStep(
            "The next execution learns from that traffic",
            "Nobody touches the service.",
            this::execute),
        new DemoStep(
            "A bot clicks on everything",
            "The next models learn that everybody clicks. They must not serve.",
            this::poison),
        new DemoStep("Ask again", "", this::ask),
        new DemoStep(
            "Go back to the first revision, in one command",
            "Both models of it, as they were.",
            doing -> deployment.rollBack(first, doing)),
        new DemoStep("Ask a third time", "", doing -> predict(first)));
  }

  private String execute(Consumer<String> doing) {
    deployment.execute(doing);
    return revisions.verdicts(revisions.newest());
  }

  private String compareWithFile(Consumer<String> doing) {
    new TrainingData(aws.s3(), scene.bucket(), generator).upload(FROM_FILE + "/days.tsv");
    deployment.run(
        FROM_FILE,
        images.fromFile(),
        Map.of(
            "MODEL",
            ModelNames.LOGISTIC,
            "REVISION",
            FROM_FILE,
            "TRAIN_DATA",
            "train_data/" + FROM_FILE + "/"),
        doing);
    double file =
        new ModelStore(aws.s3(), scene.bucket())
            .read(ModelNames.LOGISTIC, FROM_FILE)
            .metrics()
            .get("test_auc");
    double warehouse = revisions.auc(ModelNames.LOGISTIC, first);
    String figures =
        String.format(
            Locale.ROOT, "AUC %.4f from the warehouse, %.4f from the file", warehouse, file);
    if (Math.abs(file - warehouse) > AUC_TOLERANCE) {
      throw new IllegalStateException(figures + ": the rows can't be the same");
    }
    return figures;
  }

  private String ask(Consumer<String> doing) {
    return predict(revisions.newest()) + "\n" + market.impressions(doing);
  }

  private String predict(String revision) {
    return market.ask(deployment.predictor(), revisions.served(revision));
  }

  /** The canary has all requests by now, where there is one. */
  private String askWhoServes() {
    return canary
        .front()
        .map(front -> market.ask(front, revisions.served(revisions.newest())))
        .orElseGet(() -> predict(first));
  }

  private String poison(Consumer<String> doing) {
    Map<String, String> before = revisions.served(revisions.newest());
    long bot = market.clickOnTheRest(doing);
    String verdicts = execute(doing);
    if (!revisions.served(revisions.newest()).equals(before)) {
      throw new IllegalStateException("A bad model should have been refused:\n" + verdicts);
    }
    return "%,d clicks of the bot\n%s".formatted(bot, verdicts);
  }

  @Override
  public String summary() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "The service rolled by itself, its predictions became training data, a bad model was refused,");
    lines.add(
        "and one command went back. Each revision says from which data and code it came, and why it serves.");
    if (canary.front().isPresent()) {
      lines.add("A bad canary was found by its predictions; a good one got all requests.");
    }
    if (drift.prometheus().isPresent()) {
      lines.add("When the world changed, an alert fired.");
    }
    lines.add("While it runs (KEEP=1), look around:");
    lines.addAll(
        LookAround.commands(
            scene,
            aws.endpoint(),
            market.warehouse().name(),
            canary.front().orElseGet(deployment::predictor).address(),
            drift.prometheus()));
    return String.join("\n", lines);
  }

  @Override
  public void close() {
    world.close();
    aws.close();
    cloud.close();
  }
}
