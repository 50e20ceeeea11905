package dev.mlopspractice.course.demo;

import dev.mlopspractice.acceptance.Unavailable;
import dev.mlopspractice.acceptance.world.PredictorProbe;
import dev.mlopspractice.acceptance.world.Warehouse;
import dev.mlopspractice.acceptance.world.World;
import dev.mlopspractice.cloud.containers.Image;
import dev.mlopspractice.model.ModelKeys;
import dev.mlopspractice.model.ModelNames;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A canary gets one request in ten, and then none or all of them, by evidence. */
final class CanaryStory {
  private static final String PROMOTE = "promote";

  /** Older than any other, so that nobody serves it who asks for the newest. */
  private static final String BY_HAND = "0-by-hand";

  private final World world;
  private final Deployment deployment;
  private final Market market;
  private final Revisions revisions;
  private final Image promote;
  private final Path cache;
  private Optional<Canary> canary = Optional.empty();
  private String leftOut = "";

  /**
   * @param promote chapter 6's program
   * @param cache where Terraform's provider is kept
   */
  CanaryStory(
      World world,
      Deployment deployment,
      Market market,
      Revisions revisions,
      Image promote,
      Path cache) {
    this.world = world;
    this.deployment = deployment;
    this.market = market;
    this.revisions = revisions;
    this.promote = promote;
    this.cache = cache;
  }

  List<DemoStep> steps() {
    return List.of(
        new DemoStep(
            "Put a load balancer in front, and a canary beside the server, in Terraform",
            "The canary serves the revision from which we went back. Was that right?",
            this::begin),
        new DemoStep(
            "Somebody releases the refused model as the canary",
            "Registered by hand, around the check. Bidders ask at the load balancer, and the promotion compares.",
            doing -> canary.isEmpty() ? leftOut : releaseBad(doing)),
        new DemoStep(
            "Apply Terraform again, and promote the canary that is written down",
            "From 10 to 50 to 100 percent of the requests, each step on evidence of its own.",
            doing -> canary.isEmpty() ? leftOut : promoteGood(doing)));
  }

  private String begin(Consumer<String> doing) {
    doing.accept("Starting Terraform's AWS provider, which is fetched where it is not there yet");
    try {
      canary = Optional.of(world.using(new Canary(world, deployment, cache)));
    } catch (Unavailable e) {
      leftOut = "Left out: " + e.getMessage() + "; " + e.remedy() + ".";
      return leftOut;
    }
    doing.accept("Applying");
    canary.get().apply();
    market.warehouse().allowReading(world.scene().name() + "-" + PROMOTE);
    return "10 of 100 requests to "
        + canary.get().probe().address()
        + " are the canary's, which serves\n"
        + revisions.served(revisions.newest()).entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining("\n"));
  }

  private String releaseBad(Consumer<String> doing) {
    String refused = revisions.newest();
    for (String model : ModelNames.ALL) {
      world.scene().revisions().register(BY_HAND, model, ModelKeys.file(model, refused));
    }
    canary.orElseThrow().release(BY_HAND);
    Deployment.Ended ended = promote(doing);
    if (ended.code() != 1 || !ended.text().contains("rolled back: predictions")) {
      throw new IllegalStateException("The canary should have been rolled back:\n" + ended.text());
    }
    return ended.text();
  }

  private String promoteGood(Consumer<String> doing) {
    canary.orElseThrow().apply();
    doing.accept("A tester asks it before anybody else does");
    String tried = market.ask(canary.orElseThrow().itself(), revisions.served(revisions.newest()));
    Deployment.Ended ended = promote(doing);
    if (ended.code() != 0) {
      throw new IllegalStateException("The canary should have been promoted:\n" + ended.text());
    }
    return String.join("\n", tried, ended.text(), market.impressions(doing));
  }

  /** Runs the promotion while bidders ask. */
  private Deployment.Ended promote(Consumer<String> doing) {
    Map<String, String> variables = new HashMap<>(canary.orElseThrow().listening());
    variables.put("REDSHIFT_WORKGROUP", market.warehouse().name());
    variables.put("REDSHIFT_DATABASE", Warehouse.DATABASE);
    variables.put("PAUSE_SECONDS", "1");
    variables.put("PERIOD_SECONDS", "1");
    variables.put("STEP_SECONDS", "180");
    try (Bidders unused = market.bidders(canary.orElseThrow().probe())) {
      return deployment.end(PROMOTE, promote, variables, doing);
    }
  }

  /** The load balancer, where bidders ask. */
  Optional<PredictorProbe> front() {
    return canary.map(Canary::probe);
  }

  /** The canary's own server. */
  Optional<PredictorProbe> itself() {
    return canary.map(Canary::itself);
  }
}
