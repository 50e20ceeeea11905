package dev.mlopspractice.course.demo;

import dev.mlopspractice.acceptance.world.AnswerPrograms;
import dev.mlopspractice.acceptance.world.Cluster;
import dev.mlopspractice.acceptance.world.PredictorProbe;
import dev.mlopspractice.acceptance.world.Scene;
import dev.mlopspractice.acceptance.world.Shipper;
import dev.mlopspractice.acceptance.world.Waiting;
import dev.mlopspractice.acceptance.world.World;
import dev.mlopspractice.cloud.containers.Image;
import dev.mlopspractice.cloud.fluentd.FluentdImage;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** The service, the state machine and the programs of a demonstration. */
final class Deployment {
  private static final Duration TRAINING_LIMIT = Duration.ofMinutes(30);
  private static final Duration READY_LIMIT = Duration.ofMinutes(1);
  private static final Duration FLUSH = Duration.ofSeconds(1);
  private static final int STABLE_SECONDS = 300;

  private final World world;
  private final Scene scene;
  private final Cluster cluster;
  private final String service;

  Deployment(World world) {
    this.world = world;
    this.scene = world.scene();
    this.cluster = scene.cluster();
    this.service = cluster.serviceName("predictor");
  }

  /**
   * Creates service and state machine.
   *
   * @param training the pipeline's program
   * @return their names
   */
  String create(Image training) {
    cluster.createService(service, definePredictor(Map.of()));
    return service + " and " + createPipeline(training, List.of());
  }

  /** The name of the prediction service. */
  String service() {
    return service;
  }

  /**
   * Registers the task definition of the prediction server with its log shipper.
   *
   * @param sidecars further images that the definition names
   * @return the family
   */
  String definePredictor(Map<String, String> sidecars) {
    String predictor = scene.programs().push(AnswerPrograms.PREDICTOR);
    Image shipper =
        FluentdImage.of(
            Shipper.configuration(world), asked -> asked.compareTo(FLUSH) < 0 ? asked : FLUSH);
    Map<String, String> images = new HashMap<>(sidecars);
    images.put("fluentd_image", scene.programs().push("fluentd", shipper));
    return cluster.definitions().register("predictor", predictor, images);
  }

  /**
   * Creates the state machine, which rolls the service at its end.
   *
   * @param training the pipeline's program
   * @param variables that it gets besides those of its definition
   * @return its ARN
   */
  String createPipeline(Image training, List<KeyValuePair> variables) {
    String pipeline = scene.programs().push("ml-pipeline", training);
    String family = cluster.definitions().register("ml-pipeline", pipeline, Map.of());
    cluster.definitions().addEnvironment(family, variables);
    scene
        .pipeline()
        .create(
            family,
            scene.registerRoller(AnswerPrograms.UPDATE_SERVER, List.of(service), STABLE_SECONDS));
    return scene.pipeline().arn();
  }

  /** Runs an execution of the state machine to its end. */
  void execute(Consumer<String> doing) {
    scene.pipeline().start();
    boolean ended = await(() -> !scene.pipeline().isRunning(), doing);
    if (!ended || scene.pipeline().execution().status() != ExecutionStatus.SUCCEEDED) {
      throw new IllegalStateException(
          scene.pipeline().standing() + "; last words: " + cluster.lastWords(cluster.jobs()));
    }
  }

  /** Runs a program of its own to its end. */
  void run(String name, Image image, Map<String, String> variables, Consumer<String> doing) {
    String family = cluster.definitions().registerPlain(name, scene.programs().push(name, image));
    List<KeyValuePair> environment =
        variables.entrySet().stream()
            .map(one -> KeyValuePair.builder().name(one.getKey()).value(one.getValue()).build())
            .toList();
    finish(cluster.run(family, container -> container.environment(environment)), name, doing);
  }

  /**
   * Goes back to a revision.
   *
   * @return what the program said
   */
  String rollBack(String revision, Consumer<String> doing) {
    String family = scene.registerRoller(AnswerPrograms.ROLLBACK, List.of(service), STABLE_SECONDS);
    String task = cluster.run(family, container -> container.command(revision));
    finish(task, "the rollback", doing);
    return cluster.log(task).text();
  }

  private void finish(String task, String what, Consumer<String> doing) {
    if (!await(() -> cluster.stopped(task), doing) || cluster.exitCode(task) != 0) {
      throw new IllegalStateException(what + " failed: " + cluster.log(task).summary());
    }
  }

  private boolean await(BooleanSupplier ended, Consumer<String> doing) {
    return Waiting.until(
        TRAINING_LIMIT,
        () -> {
          doing.accept(cluster.lastWords(cluster.jobs()));
          return ended.getAsBoolean();
        });
  }

  /** The server that answers now. */
  PredictorProbe predictor() {
    return cluster.predictorOf(service, READY_LIMIT);
  }
}
