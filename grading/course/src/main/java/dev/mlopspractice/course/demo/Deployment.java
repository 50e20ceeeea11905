package dev.mlopspractice.course.demo;

import dev.mlopspractice.acceptance.monitoring.PlayedProgram;
import dev.mlopspractice.acceptance.world.AnswerPrograms;
import dev.mlopspractice.acceptance.world.Cluster;
import dev.mlopspractice.acceptance.world.PredictorProbe;
import dev.mlopspractice.acceptance.world.Scene;
import dev.mlopspractice.acceptance.world.Shipper;
import dev.mlopspractice.acceptance.world.Variants;
import dev.mlopspractice.acceptance.world.Waiting;
import dev.mlopspractice.acceptance.world.World;
import dev.mlopspractice.cloud.containers.Image;
import dev.mlopspractice.cloud.fluentd.FluentdImage;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** The service, the state machine and the programs of a demonstration. */
final class Deployment {
  private static final Duration TRAINING_LIMIT = Duration.ofMinutes(30);
  private static final Duration READY_LIMIT = Duration.ofMinutes(1);
  private static final Duration FLUSH = Duration.ofSeconds(2);
  private static final int STABLE_SECONDS = 300;
  private static final int GRACE_SECONDS = 60;
  private static final String CONTAINER = "predictor";
  private static final String PIPELINE = "ml-pipeline";

  private final World world;
  private final Scene scene;
  private final Cluster cluster;
  private final String service;
  private String predictor = "";
  private String fluentd = "";
  private String training = "";

  /** How a program ended: its exit code, and what it has printed. */
  record Ended(int code, String text) {}

  Deployment(World world) {
    this.world = world;
    this.scene = world.scene();
    this.cluster = scene.cluster();
    this.service = cluster.serviceName("predictor");
  }

  /**
   * Creates service and state machine.
   *
   * @param program the pipeline's
   * @param gateway where it tells its figures, if anybody wants to know
   * @return their names
   */
  String create(Image program, Optional<URI> gateway) {
    // It tells what ECS knows of a task; here nobody asks it.
    String exporter = scene.programs().push("exporter", new PlayedProgram("/metrics"));
    cluster.createService(service, definePredictor(Map.of("exporter_image", exporter)));
    return service + " and " + createPipeline(program, gateway);
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
    predictor = scene.programs().push(AnswerPrograms.PREDICTOR);
    Image shipper =
        FluentdImage.of(
            Shipper.configuration(world), asked -> asked.compareTo(FLUSH) < 0 ? asked : FLUSH);
    fluentd = scene.programs().push("fluentd", shipper);
    Map<String, String> images = new HashMap<>(sidecars);
    images.put("fluentd_image", fluentd);
    return cluster.definitions().register(CONTAINER, predictor, images);
  }

  /**
   * Creates the state machine, which rolls the service at its end.
   *
   * @param program the pipeline's
   * @param gateway where it tells its figures, if anybody wants to know
   * @return its ARN
   */
  String createPipeline(Image program, Optional<URI> gateway) {
    training =
        cluster
            .definitions()
            .register(PIPELINE, scene.programs().push(PIPELINE, program), Map.of());
    set(training, PIPELINE, "PUSHGATEWAY_URL", gateway.map(URI::toString).orElse(""));
    scene
        .pipeline()
        .create(
            training,
            scene.registerRoller(AnswerPrograms.UPDATE_SERVER, List.of(service), STABLE_SECONDS));
    return scene.pipeline().arn();
  }

  /** Registers a task definition again with another value of a variable; gives its ARN. */
  private String set(String definition, String container, String name, String value) {
    return new Variants(world.aws().ecs())
        .register(
            definition,
            container,
            changed ->
                changed.environment(Variants.with(changed.build().environment(), name, value)));
  }

  /** The server's image, by a digest. */
  String predictorDigest() {
    return predictor + "@sha256:" + "0".repeat(64);
  }

  /** The log shipper's image. */
  String fluentd() {
    return fluentd;
  }

  /** Puts the service behind a load balancer. */
  void putBehind(LoadBalancer target) {
    world
        .aws()
        .ecs()
        .updateService(
            r ->
                r.cluster(cluster.clusterName())
                    .service(service)
                    .loadBalancers(target)
                    .healthCheckGracePeriodSeconds(GRACE_SECONDS));
  }

  /** Has a service serve a revision, whatever is newest. */
  void pin(String other, String revision) {
    String definition =
        set(cluster.service(other).taskDefinition(), CONTAINER, "REVISION", revision);
    world
        .aws()
        .ecs()
        .updateService(
            r -> r.cluster(cluster.clusterName()).service(other).taskDefinition(definition));
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

  /**
   * Runs a training task by itself, outside of the state machine.
   *
   * @return the last that it said
   */
  String train(Map<String, String> variables, Consumer<String> doing) {
    String task = cluster.run(training, container -> container.environment(pairs(variables)));
    finish(task, "the training", doing);
    List<String> lines = said(task);
    return lines.get(lines.size() - 1).strip();
  }

  /** Runs a program of its own to a good end. */
  void run(String name, Image image, Map<String, String> variables, Consumer<String> doing) {
    Ended ended = end(name, image, variables, doing);
    if (ended.code() != 0) {
      throw new IllegalStateException(name + " failed: " + ended.text());
    }
  }

  /** Runs a program of its own to its end, whichever. */
  Ended end(String name, Image image, Map<String, String> variables, Consumer<String> doing) {
    String family = cluster.definitions().registerPlain(name, scene.programs().push(name, image));
    String task = cluster.run(family, container -> container.environment(pairs(variables)));
    if (!await(() -> cluster.stopped(task), doing)) {
      throw new IllegalStateException(name + " does not end: " + cluster.log(task).summary());
    }
    return new Ended(cluster.exitCode(task), String.join("\n", said(task)));
  }

  /** What a program has printed, without what ECS says of its end. */
  private List<String> said(String task) {
    return cluster.log(task).lines().stream().filter(line -> !line.startsWith("-- ")).toList();
  }

  private static List<KeyValuePair> pairs(Map<String, String> variables) {
    return variables.entrySet().stream()
        .map(one -> KeyValuePair.builder().name(one.getKey()).value(one.getValue()).build())
        .toList();
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
    return String.join("\n", said(task));
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
