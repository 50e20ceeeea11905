package dev.mlopspractice.acceptance.steps;

import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.acceptance.world.AnswerJob;
import dev.mlopspractice.acceptance.world.AnswerPrograms;
import dev.mlopspractice.acceptance.world.BucketTexts;
import dev.mlopspractice.acceptance.world.MonitoringTools;
import dev.mlopspractice.acceptance.world.PipelineRun;
import dev.mlopspractice.acceptance.world.RunningTool;
import dev.mlopspractice.acceptance.world.Scrape;
import dev.mlopspractice.acceptance.world.StuckGateway;
import dev.mlopspractice.acceptance.world.World;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a pipeline of the answer pushes when it ends. */
public final class PipelineMetricsSteps {
  private static final double TOLERANCE = 1e-6;
  private static final int LIMIT_MILLIS = 1_500;
  private static final int MOST_SERIES = 300;

  /** In the line that the program itself ends with. */
  private static final String MEASURED = " rows measured, ";

  private final World world;
  private final AnswerJob job;
  private final Map<String, PipelineRun> runs = new HashMap<>();
  private RunningTool gateway;

  public PipelineMetricsSteps(World world) {
    this.world = world;
    this.job = new AnswerJob(world, AnswerPrograms.PUSH_METRICS);
  }

  @Given("a Pushgateway")
  public void gateway() {
    gateway = new MonitoringTools(world).pushgateway();
  }

  @When(
      "^the pipeline of (\\w+) ends, with (all figures|no clicks|a value of its own in every row)$")
  public void ends(String model, String kind) {
    run(model, PipelineRun.draw(kind, world.scene().random()), Map.of());
  }

  @When("the pipeline of {word} ends, with the rows of its champion")
  public void endsWithReference(String model) {
    PipelineRun before = PipelineRun.draw("all figures", world.scene().random());
    String champion = run(model, before, Map.of());
    run(model, before, Map.of("CHAMPION", champion));
  }

  private String run(String model, PipelineRun run, Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("PUSHGATEWAY_URL", gateway.address().toString());
    String task = job.run(put(model, run, environment), List.of());
    if (!job.succeeded(task)) {
      throw new WrongAnswer("a pipeline that ends with 0", job.end(task));
    }
    runs.put(model, run);
    return environment.get("REVISION");
  }

  /** Puts rows and predictions into the bucket; gives the environment of the run. */
  private Map<String, String> put(String model, PipelineRun run, Map<String, String> environment) {
    String revision = "r" + Long.toString(world.scene().random().nextLong() >>> 1, 36);
    BucketTexts bucket = new BucketTexts(world);
    bucket.put("runs/" + revision + "/rows.tsv", run.rowsText());
    bucket.put("runs/" + revision + "/predictions.txt", run.predictionsText());
    environment.put("MODEL", model);
    environment.put("REVISION", revision);
    return environment;
  }

  private Scrape scrape() {
    try {
      return Scrape.parse(
          world
              .aws()
              .http()
              .send(
                  HttpRequest.newBuilder(URI.create(gateway.address() + "/metrics")).build(),
                  HttpResponse.BodyHandlers.ofString())
              .body());
    } catch (IOException e) {
      throw new IllegalStateException("The Pushgateway does not answer: " + gateway.output(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while asking the Pushgateway", e);
    }
  }

  private static Map<String, String> labels(String model, String... more) {
    Map<String, String> labels = new HashMap<>(Map.of("job", "ml-pipeline", "model_name", model));
    for (int i = 0; i < more.length; i += 2) {
      labels.put(more[i], more[i + 1]);
    }
    return labels;
  }

  @Then("the Pushgateway has the figures of {word}, and no other")
  public void figures(String model) {
    Scrape scrape = scrape();
    Map<String, OptionalDouble> right = runs.get(model).figures().figures();
    Set<String> defined =
        right.keySet().stream()
            .filter(name -> right.get(name).isPresent())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> found =
        scrape.of("evaluate_metrics", labels(model)).stream()
            .map(sample -> sample.labels().getOrDefault("metric", ""))
            .collect(Collectors.toCollection(TreeSet::new));
    if (!found.equals(defined)) {
      throw new WrongAnswer(
          "evaluate_metrics of " + model + ": " + defined,
          "there are " + found,
          "an undefined figure is left out, and that of an earlier run does not stay");
    }
    for (String name : defined) {
      require(
          scrape.one("evaluate_metrics", labels(model, "metric", name)),
          right.get(name).getAsDouble(),
          "evaluate_metrics " + name);
    }
  }

  private static void require(double found, double right, String what) {
    if (!(Math.abs(found - right) <= TOLERANCE)) {
      throw new WrongAnswer("%s is %.6f".formatted(what, right), "it is %.6f".formatted(found));
    }
  }

  @Then("it has the rows and clicks of {word}")
  public void amounts(String model) {
    Scrape scrape = scrape();
    PipelineRun run = runs.get(model);
    require(
        scrape.one("data_amount", labels(model, "kind", "rows")),
        run.figures().rows(),
        "data_amount rows");
    require(
        scrape.one("data_amount", labels(model, "kind", "clicks")),
        run.figures().clicks(),
        "data_amount clicks");
  }

  @Then(
      "it has the shares of the ten most frequent values of each feature of {word}, and of all others")
  public void distribution(String model) {
    Scrape scrape = scrape();
    for (Map.Entry<String, Map<String, Double>> feature :
        runs.get(model).distribution(10).entrySet()) {
      Map<String, String> labels = labels(model, "feature", feature.getKey());
      for (Map.Entry<String, Double> share : feature.getValue().entrySet()) {
        Map<String, String> all = new HashMap<>(labels);
        all.put("value", share.getKey());
        double found = scrape.one("data_distribution", all);
        require(
            found,
            share.getValue(),
            "data_distribution of " + feature.getKey() + ", " + share.getKey());
      }
      int series = scrape.of("data_distribution", labels).size();
      if (series > feature.getValue().size()) {
        throw new WrongAnswer(
            "%d series of %s".formatted(feature.getValue().size(), feature.getKey()),
            "there are " + series,
            "more than ten values and the others make a series for each value of the data");
      }
    }
    int all =
        (int)
            scrape.samples().stream()
                .filter(s -> s.labels().entrySet().containsAll(labels(model).entrySet()))
                .count();
    if (all > MOST_SERIES) {
      throw new WrongAnswer("at most 300 series of " + model, "there are " + all);
    }
  }

  @Then("a pipeline ends well and in time, and says why nothing was pushed, where the Pushgateway")
  public void troubles(List<String> troubles) {
    gateway();
    run("logistic_ctr_model", PipelineRun.draw("all figures", world.scene().random()), Map.of());
    figures("logistic_ctr_model");
    troubles.forEach(this::trouble);
  }

  @Then("a pipeline that was told no address ends well, and says that nothing was pushed")
  public void noAddress() {
    PipelineRun run = PipelineRun.draw("all figures", world.scene().random());
    String task = job.run(put("logistic_ctr_model", run, new HashMap<>()), List.of());
    if (!job.succeeded(task)) {
      throw new WrongAnswer("a pipeline that ends with 0, without PUSHGATEWAY_URL", job.end(task));
    }
    if (job.text(task).lines().noneMatch(PipelineMetricsSteps::isOfTheAnswer)) {
      throw new WrongAnswer(
          "a line that says that nothing was pushed, since there is no address",
          "there is none: " + job.end(task),
          "a training whose figures are lost looks like any other; whoever has misspelt the variable must find out");
    }
  }

  /** Not the line that the given program ends with, nor the one of the container's end. */
  private static boolean isOfTheAnswer(String line) {
    return !line.isBlank() && !line.contains(MEASURED) && !line.startsWith("-- ");
  }

  private void trouble(String trouble) {
    StuckGateway stuck = world.using(new StuckGateway(trouble));
    Map<String, String> environment = new HashMap<>();
    environment.put("PUSHGATEWAY_URL", stuck.address());
    environment.put("PUSH_LIMIT_MILLIS", String.valueOf(LIMIT_MILLIS));
    PipelineRun run = PipelineRun.draw("all figures", world.scene().random());
    String task = job.start(put("logistic_ctr_tuned_model", run, environment), List.of());
    if (!world.scene().cluster().stopsWithin(world.limit(), task)) {
      throw new WrongAnswer(
          "a pipeline that ends, where the Pushgateway "
              + trouble
              + ": a push may take "
              + LIMIT_MILLIS
              + " ms",
          "it is still running after " + world.limit().toSeconds() + " s",
          "a read time-out begins anew with every byte; bound the whole push");
    }
    if (!job.succeeded(task)) {
      throw new WrongAnswer(
          "a pipeline that ends with 0, where the Pushgateway " + trouble,
          job.end(task),
          "the model is trained and registered; figures that are lost are no reason to fail");
    }
    if (!trouble.equals("is not there") && stuck.connections() == 0) {
      throw new WrongAnswer("a push to the Pushgateway", "nobody has connected to it");
    }
    String port = stuck.address().substring(stuck.address().lastIndexOf(':'));
    if (!job.text(task).contains(port)) {
      throw new WrongAnswer(
          "a line that says that nothing was pushed to " + stuck.address(), job.end(task));
    }
  }

  @Then("the Pushgateway has drift of {word}: of every feature and of the predictions")
  public void drift(String model) {
    List<Scrape.Sample> found = scrape().of("drift_psi", labels(model));
    Set<String> features =
        found.stream()
            .map(sample -> sample.labels().getOrDefault("feature", ""))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> right = new TreeSet<>(PipelineRun.FEATURES);
    right.add("prediction");
    if (!features.equals(right)) {
      throw new WrongAnswer("drift_psi of " + right, "of " + features);
    }
    for (Scrape.Sample sample : found) {
      if (!(sample.value() >= -TOLERANCE && sample.value() < 0.05)) {
        throw new WrongAnswer(
            "drift_psi of next to nothing: the rows are the same", sample.toString());
      }
    }
  }

  @Then("the Pushgateway has no drift of {word}")
  public void noDrift(String model) {
    List<Scrape.Sample> found = scrape().of("drift_psi", labels(model));
    if (!found.isEmpty()) {
      throw new WrongAnswer(
          "no drift_psi, since there is nothing to compare with",
          "there is " + found.get(0),
          "0 would say that nothing has changed");
    }
  }
}
