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
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The whole loop: what the server predicts today is what it learns from tomorrow. Training from the
 * warehouse, a service that rolls by itself, logs that become rows, a bad model that is refused,
 * and the way back.
 */
public final class SystemDemo implements Demo {
  private static final int REQUESTS = 1_000;
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
  private WarehouseSide warehouse;
  private History history;
  private Traffic traffic;
  private long clicks;
  private String first = "";

  /**
   * Programs that need Spark.
   *
   * @param training the pipeline of the last chapter, from the warehouse
   * @param fromFile the pipeline that was given, from a file
   */
  record Images(Image training, Image fromFile) {}

  /**
   * @param cloud closed with the demonstration
   * @param rows of the history
   */
  SystemDemo(Subject subject, Cloud cloud, Images images, long rows, long seed) {
    this.cloud = cloud;
    this.aws = new Aws(cloud.endpoint());
    this.images = images;
    this.generator = new Generator(seed, rows, false);
    this.world = new World(subject, cloud, aws, CheckOptions.withSeed(seed));
    this.scene = world.beginAs("demo");
    this.revisions = new Revisions(scene);
    this.deployment = new Deployment(world);
  }

  @Override
  public String title() {
    return "MLOps Practice: what is predicted today is learned from tomorrow";
  }

  @Override
  public List<DemoStep> steps() {
    return List.of(
        new DemoStep(
            "Build a warehouse, and an importer that S3 tells of each new file",
            "Everything runs at " + aws.endpoint() + ", an AWS on this machine.",
            doing -> buildWarehouse()),
        new DemoStep(
            "Bring in the impressions and clicks of six days",
            "As files in the bucket, the way in which all that follows will come too.",
            this::bringIn),
        new DemoStep(
            "Deploy a prediction service with its log shipper, and a state machine",
            "There is no model yet, so the service lives and is not ready.",
            doing -> deployment.create(images.training())),
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
        new DemoStep("Clicks come in, later than their impressions", "", this::click),
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

  private String buildWarehouse() {
    warehouse = new WarehouseSide(world);
    history = new History(warehouse::write, generator, Instant.now());
    traffic = new Traffic(generator, warehouse::write);
    return warehouse.name();
  }

  private String bringIn(Consumer<String> doing) {
    History.Written written = history.write();
    clicks = written.clicks();
    return warehouse.await("imp_log", written.impressions(), doing)
        + ", "
        + warehouse.await("click_log", clicks, doing);
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
    String answers = predict(revisions.newest());
    return answers + "\n" + warehouse.await("imp_log", generator.rows() + traffic.asked(), doing);
  }

  private String predict(String revision) {
    return traffic.ask(deployment.predictor(), REQUESTS, revisions.served(revision));
  }

  private String click(Consumer<String> doing) {
    clicks += traffic.click();
    return warehouse.await("click_log", clicks, doing);
  }

  private String poison(Consumer<String> doing) {
    Map<String, String> before = revisions.served(revisions.newest());
    long bot = history.clickOnTheRest(0, generator.rows() * 7 / 10);
    clicks += bot;
    warehouse.await("click_log", clicks, doing);
    String verdicts = execute(doing);
    if (!revisions.served(revisions.newest()).equals(before)) {
      throw new IllegalStateException("A bad model should have been refused:\n" + verdicts);
    }
    return "%,d clicks of the bot\n%s".formatted(bot, verdicts);
  }

  @Override
  public String summary() {
    String at = "aws --endpoint-url " + aws.endpoint() + " ";
    return String.join(
        "\n",
        "The service rolled by itself, its predictions became training data, a bad model was refused,",
        "and one command went back. Each revision says from which data and code it came, and why it serves.",
        "While it runs (KEEP=1), look around:",
        "  " + at + "s3 ls --recursive s3://" + scene.bucket(),
        "  " + at + "dynamodb scan --table-name " + scene.revisions().name(),
        "  " + at + "stepfunctions list-executions --state-machine-arn " + scene.pipeline().arn(),
        "  " + at + "ecs list-tasks --cluster " + scene.cluster().clusterName(),
        "  " + at + "redshift-data execute-statement --workgroup-name " + warehouse.name(),
        "      --database dev --sql 'select hostname, model, count(*) from imp_log group by 1, 2'",
        "  head -1 data/sample.jsonl | curl -s -d @- "
            + deployment.predictor().address()
            + "/predict");
  }

  @Override
  public void close() {
    world.close();
    aws.close();
    cloud.close();
  }
}
