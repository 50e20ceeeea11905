package dev.mlopspractice.acceptance.world;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.model.CtrModel;
import dev.mlopspractice.model.ModelKeys;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A scenario's contest, and the answer's checks of its models. */
public final class ModelChecks {
  private static final String CHAMPION = "champion: ";

  private final World world;
  private final AnswerJob job;
  private final Map<String, String> tasks = new HashMap<>();
  private Contest contest;

  public ModelChecks(World world) {
    this.world = world;
    this.job = new AnswerJob(world, AnswerPrograms.CHECK_MODEL);
  }

  public synchronized Contest contest() {
    if (contest == null) {
      contest = new Contest(world.scene().random());
    }
    return contest;
  }

  /** Publishes a model of this kind. */
  public void publish(Contest.Kind kind, String model, String revision) {
    world.scene().models().publish(contest().model(kind, model, revision));
  }

  /** Publishes a model of this kind, and registers it as the course says. */
  public void register(Contest.Kind kind, String model, String revision) {
    publish(kind, model, revision);
    world.scene().revisions().register(revision, model, ModelKeys.file(model, revision));
  }

  /** Where the test rows of a revision are. */
  public static String testKey(String revision) {
    return "splits/" + revision + "/test.tsv";
  }

  /** Starts a check of a model that is in the bucket, on the rows of the contest. */
  public String start(String model, String revision, Map<String, String> more) {
    BucketTexts bucket = new BucketTexts(world);
    bucket.put(testKey(revision), contest().rows().text());
    bucket.delete(reportKey(model, revision));
    Map<String, String> environment = new HashMap<>(more);
    environment.put("MODEL", model);
    environment.put("REVISION", revision);
    String task = job.start(environment, List.of());
    synchronized (this) {
      tasks.put(model + "/" + revision, task);
    }
    return task;
  }

  public void await(String task) {
    job.await(task);
  }

  public boolean succeeded(String task) {
    return job.succeeded(task);
  }

  /** How the last check of a model ended, and its last lines. */
  public String end(String model, String revision) {
    return job.end(task(model, revision));
  }

  /** What the last check of a model has printed. */
  public String text(String model, String revision) {
    return job.text(task(model, revision));
  }

  /** What the last check of a model has printed, but for the champion that it found. */
  public String errors(String model, String revision) {
    return text(model, revision)
        .lines()
        .filter(line -> !line.startsWith(CHAMPION))
        .collect(Collectors.joining("\n"));
  }

  /** The key of the champion that a check has found, or {@code none}; empty if it told nothing. */
  public Optional<String> champion(String model, String revision) {
    return text(model, revision)
        .lines()
        .filter(line -> line.startsWith(CHAMPION))
        .map(line -> line.substring(CHAMPION.length()))
        .reduce((first, second) -> second);
  }

  /** The task of the last check of a model. */
  public synchronized String task(String model, String revision) {
    return tasks.get(model + "/" + revision);
  }

  /** The report of a check; empty where there is none. */
  public Optional<JsonNode> findReport(String model, String revision) {
    return new BucketTexts(world).json(reportKey(model, revision));
  }

  private static String reportKey(String model, String revision) {
    return "checks/" + model + "/" + revision + ".json";
  }

  /**
   * The report of a check.
   *
   * @throws WrongAnswer if there is none
   */
  public JsonNode report(String model, String revision) {
    return findReport(model, revision)
        .orElseThrow(
            () ->
                new WrongAnswer(
                    "a verdict on " + model + " " + revision,
                    "there is none: " + end(model, revision)));
  }

  /** The right figures of a model of the contest, or of the shelf. */
  public Figures figures(String model, String revision) {
    CtrModel known = world.scene().models().model(model, revision);
    return contest().rows().figures(known);
  }
}
