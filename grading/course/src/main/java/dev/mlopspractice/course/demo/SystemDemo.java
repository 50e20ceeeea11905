package dev.mlopspractice.course.demo;

import dev.mlopspractice.acceptance.AnswerJvms;
import dev.mlopspractice.acceptance.Subject;
import dev.mlopspractice.acceptance.world.AnswerPrograms;
import dev.mlopspractice.acceptance.world.Aws;
import dev.mlopspractice.acceptance.world.Cluster;
import dev.mlopspractice.acceptance.world.PredictorProbe;
import dev.mlopspractice.acceptance.world.Scene;
import dev.mlopspractice.acceptance.world.Waiting;
import dev.mlopspractice.cloud.Cloud;
import dev.mlopspractice.cloud.containers.Image;
import dev.mlopspractice.data.Generator;
import dev.mlopspractice.model.CtrModel;
import dev.mlopspractice.model.ModelNames;
import dev.mlopspractice.platform.ModelStore;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/**
 * From nothing to a running system: two trainings side by side, a rolled service, predictions, a
 * second training that the service picks up by itself, and the way back to the first.
 */
public final class SystemDemo implements Demo {
  private static final Duration TRAINING_LIMIT = Duration.ofMinutes(30);
  private static final Duration READY_LIMIT = Duration.ofMinutes(1);
  private static final int REQUESTS = 1_000;
  private static final int STABLE_SECONDS = 300;

  private final Cloud cloud;
  private final Aws aws;
  private final Scene scene;
  private final Image training;
  private final Generator generator;
  private final String service;
  private String first = "";

  /**
   * @param cloud closed with the demonstration
   * @param training the image of the real training pipeline
   * @param rows of the first ten days
   */
  public SystemDemo(Subject subject, Cloud cloud, Image training, long rows, long seed) {
    this.cloud = cloud;
    this.aws = new Aws(cloud.endpoint());
    this.training = training;
    this.generator = new Generator(seed, rows, false);
    this.scene = Scene.named("demo", subject, cloud, aws, AnswerJvms.PLAIN, new Random(seed));
    this.service = scene.cluster().serviceName("predictor");
  }

  @Override
  public String title() {
    return "MLOps Practice: from data to predictions, to newer ones, and back";
  }

  @Override
  public List<DemoStep> steps() {
    long rows = generator.rows();
    TrainingData data = new TrainingData(aws.s3(), scene.bucket(), generator);
    return List.of(
        new DemoStep(
            "Put the impressions and clicks of ten days into a bucket",
            "Everything runs at " + aws.endpoint() + ", an AWS on this machine.",
            doing -> data.upload("days-01-10.tsv", 0, rows)),
        new DemoStep(
            "Deploy a prediction service and a state machine",
            "There is no model yet, so the service lives and is not ready.",
            doing -> deploy()),
        new DemoStep(
            "Start an execution",
            "It trains both models side by side, with Spark, and then rolls the service.",
            this::execute),
        new DemoStep(
            "Ask for predictions",
            "",
            doing -> {
              first = newestRevision();
              return predict(first);
            }),
        new DemoStep(
            "The next day: more data, another execution",
            "Nobody touches the service.",
            doing -> {
              data.upload("day-11.tsv", rows, rows + rows / 10);
              return execute(doing);
            }),
        new DemoStep("Ask again", "", doing -> predict(newestRevision())),
        new DemoStep(
            "Go back to yesterday's revision, in one command",
            "Both models of it, as they were; the newer ones stay where they are.",
            doing -> rollBack()),
        new DemoStep("Ask a third time", "", doing -> predict(first)));
  }

  private String deploy() {
    Cluster cluster = scene.cluster();
    String predictor = scene.programs().push(AnswerPrograms.PREDICTOR);
    String pipeline = scene.programs().push("ml-pipeline", training);
    cluster.createService(service, cluster.register("predictor", predictor, Map.of()));
    scene
        .pipeline()
        .create(
            cluster.register("ml-pipeline", pipeline, Map.of()),
            scene.registerRoller(AnswerPrograms.UPDATE_SERVER, List.of(service), STABLE_SECONDS));
    return service + " and " + scene.pipeline().arn();
  }

  private String execute(Consumer<String> doing) {
    scene.pipeline().start();
    boolean ended =
        Waiting.until(
            TRAINING_LIMIT,
            () -> {
              doing.accept(scene.cluster().lastWords());
              return !scene.pipeline().isRunning();
            });
    if (!ended || scene.pipeline().execution().status() != ExecutionStatus.SUCCEEDED) {
      throw new IllegalStateException(
          scene.pipeline().standing() + "; last words: " + scene.cluster().lastWords());
    }
    String revision = newestRevision();
    return ModelNames.ALL.stream()
        .map(model -> "registered " + model + " " + revision + ": " + figures(model, revision))
        .collect(Collectors.joining("\n"));
  }

  private String newestRevision() {
    return scene
        .revisions()
        .newest()
        .orElseThrow(() -> new IllegalStateException("No revision has been registered"));
  }

  private String rollBack() {
    Cluster cluster = scene.cluster();
    String family = scene.registerRoller(AnswerPrograms.ROLLBACK, List.of(service), STABLE_SECONDS);
    String task = cluster.run(family, container -> container.command(first));
    if (!cluster.stopsWithin(TRAINING_LIMIT, task) || cluster.exitCode(task) != 0) {
      throw new IllegalStateException("Not rolled back: " + cluster.log(task).summary());
    }
    return cluster.log(task).text();
  }

  private String figures(String model, String revision) {
    CtrModel published = new ModelStore(aws.s3(), scene.bucket()).read(model, revision);
    return published.metrics().entrySet().stream()
        .filter(metric -> metric.getKey().startsWith("test"))
        .map(metric -> String.format(Locale.ROOT, "%s %.4f", metric.getKey(), metric.getValue()))
        .collect(Collectors.joining(", "));
  }

  /** Asks, and requires that every answer comes from this revision. */
  private String predict(String revision) {
    PredictorProbe probe = scene.cluster().predictorOf(service, READY_LIMIT);
    Map<String, String> revisions = new TreeMap<>();
    double sum = 0;
    for (int i = 0; i < REQUESTS; i++) {
      PredictorProbe.Answer answer =
          probe.predict(generator.row(2 * generator.rows() + i).request());
      revisions.put(answer.model(), answer.revision());
      sum += answer.prediction();
    }
    ModelNames.ALL.forEach(model -> requireServed(model, revision, revisions));
    return String.format(
        Locale.ROOT,
        "%,d requests answered, mean predicted click rate %.3f, by\n%s",
        REQUESTS,
        sum / REQUESTS,
        revisions.entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining("\n")));
  }

  private static void requireServed(String model, String revision, Map<String, String> served) {
    if (!revision.equals(served.get(model))) {
      throw new IllegalStateException(
          model + " should be served in revision " + revision + "; served are " + served);
    }
  }

  @Override
  public String summary() {
    String at = "aws --endpoint-url " + aws.endpoint() + " ";
    return String.join(
        "\n",
        "Twice the predictions came from the models just trained, then from the first again: every",
        "revision is in the table, with the data, the code and the figures that belong to it.",
        "While it runs (KEEP=1), look around:",
        "  " + at + "s3 ls --recursive s3://" + scene.bucket(),
        "  " + at + "dynamodb scan --table-name " + scene.revisions().name(),
        "  " + at + "stepfunctions list-executions --state-machine-arn " + scene.pipeline().arn(),
        "  " + at + "ecs list-tasks --cluster " + scene.cluster().clusterName(),
        "  head -1 data/sample.jsonl | curl -s -d @- "
            + scene.cluster().predictorOf(service, READY_LIMIT).address()
            + "/predict");
  }

  @Override
  public void close() {
    aws.close();
    cloud.close();
  }
}
