package dev.mlopspractice.acceptance.world;

import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.model.BidRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A prediction server of the answer, running as a task. */
public final class RunningPredictor {
  private static final int SAMPLE = 24;
  private static final double TOLERANCE = 1e-9;
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final World world;
  private final Cluster cluster;
  private final String task;
  private Optional<PredictorProbe> probe = Optional.empty();

  public RunningPredictor(World world, String task) {
    this.world = world;
    this.cluster = world.scene().cluster();
    this.task = task;
  }

  /**
   * Waits until the server is ready.
   *
   * @param models that it should serve, in words
   * @throws WrongAnswer if it stops, or is not ready in time
   */
  public void awaitReady(String models) {
    boolean settled =
        Waiting.until(world.limit(), () -> cluster.stopped(task) || status("/ready") == 200);
    if (cluster.stopped(task)) {
      throw new WrongAnswer(
          "a server that is ready, and serves " + models,
          "the server stopped: " + cluster.log(task).summary());
    }
    if (!settled) {
      throw new WrongAnswer(
          "a server that is ready, and serves " + models,
          "it is not ready after "
              + world.limit().toSeconds()
              + " s: "
              + probe().map(p -> p.body("/ready")).orElse("nobody listens"),
          cluster.log(task).likelyCause());
    }
  }

  /**
   * Waits until the server has stopped by itself.
   *
   * @param named what its last words must contain
   * @throws WrongAnswer if it lives, ends with exit code 0, or does not name it
   */
  public void requireFailure(String named) {
    String expected = "a server that stops with an exit code that is not 0, and names " + named;
    Waiting.until(world.limit(), () -> cluster.stopped(task) || status("/ready") != 0);
    Waiting.until(
        world.limit(), () -> cluster.stopped(task) || cluster.log(task).text().contains("ready"));
    if (!Waiting.until(GRACE, () -> cluster.stopped(task))) {
      throw new WrongAnswer(
          expected,
          "it goes on running; /ready says: "
              + probe().map(p -> p.body("/ready")).orElse("nothing"),
          "a server without its models is no server: whoever deployed it should hear of it at once");
    }
    if (cluster.exitCode(task) == 0 || !cluster.log(task).text().contains(named)) {
      throw new WrongAnswer(expected, cluster.log(task).summary());
    }
  }

  /**
   * Waits until the server has looked for its models, whatever it found.
   *
   * @throws WrongAnswer if it stops, or takes too long
   */
  public PredictorProbe awaitModelsLooked() {
    boolean looked =
        Waiting.until(
            world.limit(),
            () -> cluster.stopped(task) || cluster.log(task).text().contains("ready"));
    if (cluster.stopped(task)) {
      throw new WrongAnswer(
          "a server that lives, though it is not ready",
          "the server stopped: " + cluster.log(task).summary(),
          "before the first training there is nothing to serve: leave that model out");
    }
    if (!looked) {
      throw new WrongAnswer(
          "a server that has looked for its models",
          "it is still looking after " + world.limit().toSeconds() + " s, and so not ready",
          cluster.log(task).likelyCause());
    }
    return probe().orElseThrow();
  }

  /**
   * Asks for predictions until each model has answered.
   *
   * @param expected the revision by model
   * @throws WrongAnswer if another model answers, or with another probability than its file gives
   */
  public void requireModels(Map<String, String> expected) {
    ModelShelf shelf = world.scene().models();
    PredictorProbe probe = probe().orElseThrow();
    Map<String, String> served = new TreeMap<>();
    Random random = new Random(world.scene().random().nextLong());
    for (BidRequest request : Stream.generate(() -> someRequest(random)).limit(SAMPLE).toList()) {
      PredictorProbe.Answer answer = probe.predict(request);
      served.put(answer.model(), answer.revision());
      double right = shelf.model(answer.model(), answer.revision()).predict(request);
      if (Math.abs(answer.prediction() - right) > TOLERANCE) {
        throw new WrongAnswer(
            "predictions of the model that is named: " + right,
            "another one: " + answer.prediction());
      }
    }
    if (!served.equals(new TreeMap<>(expected))) {
      throw new WrongAnswer(
          "predictions of " + shelf.inWords(expected), "predictions of " + shelf.inWords(served));
    }
  }

  private int status(String path) {
    return probe().flatMap(probe -> probe.status(path)).orElse(0);
  }

  private Optional<PredictorProbe> probe() {
    if (probe.isEmpty()) {
      probe = cluster.probe(task); // a task keeps its port
    }
    return probe;
  }

  private static BidRequest someRequest(Random random) {
    List<String> values =
        BidRequest.FIELDS.stream()
            .map(field -> Integer.toString(random.nextInt(100_000_000), 36))
            .toList();
    return BidRequest.of(values);
  }
}
