package dev.mlopspractice.course.demo;

import dev.mlopspractice.acceptance.world.MonitoringTools;
import dev.mlopspractice.acceptance.world.PredictorProbe;
import dev.mlopspractice.acceptance.world.World;
import dev.mlopspractice.model.ModelNames;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The world changes, and an alert says so. */
final class DriftStory {
  private static final DateTimeFormatter REVISION =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmssSSS").withZone(ZoneOffset.UTC);

  private final World world;
  private final Deployment deployment;
  private final Market market;
  private final Supplier<Optional<PredictorProbe>> canary;
  private final Supplier<String> ask;
  private Optional<Watch> watch = Optional.empty();
  private Instant changed = Instant.EPOCH;

  /**
   * @param canary the canary's server, where there is one by then
   * @param ask asks whoever serves by then, and tells of it
   */
  DriftStory(
      World world,
      Deployment deployment,
      Market market,
      Supplier<Optional<PredictorProbe>> canary,
      Supplier<String> ask) {
    this.world = world;
    this.deployment = deployment;
    this.market = market;
    this.canary = canary;
    this.ask = ask;
  }

  /** Starts what trainings push to; empty where it is not on this machine. */
  Optional<URI> begin() {
    watch = Watch.begin(world);
    return watch.map(Watch::gateway);
  }

  List<DemoStep> steps() {
    return List.of(
        new DemoStep(
            "Look through Prometheus",
            "It scrapes the servers, and the Pushgateway to which each training has told its figures.",
            doing -> watch.map(this::look).orElseGet(this::leftOut)),
        new DemoStep(
            "The world changes",
            "Other publishers and advertisements; people click on other things: the generator's drift is on.",
            this::change),
        new DemoStep(
            "The next training looks at what has come since",
            "It compares its rows with those that the serving model was made from.",
            this::measure));
  }

  private String leftOut() {
    return new MonitoringTools(world).missing().map(what -> "Left out: " + what).orElseThrow();
  }

  private String look(Watch there) {
    there.look(deployment.predictor(), canary.get());
    if (there.firing()) {
      throw new IllegalStateException(
          "DriftHigh fires though nothing has drifted: " + there.highest());
    }
    return "%,d predictions of the servers that run; DriftHigh fires for the models that were refused,\nand for no feature: drift_psi is %s at most"
        .formatted(there.answered(), there.highest());
  }

  private String change(Consumer<String> doing) {
    market.drift();
    changed = Instant.now();
    String answers = ask.get();
    return String.join("\n", answers, market.impressions(doing), market.click(doing));
  }

  private String measure(Consumer<String> doing) {
    String said =
        deployment.train(
            Map.of(
                "MODEL",
                ModelNames.LOGISTIC,
                "REVISION",
                REVISION.format(Instant.now()),
                "FROM",
                changed.toString()),
            doing);
    if (watch.isEmpty()) {
      return said + "\n" + leftOut();
    }
    watch.get().requireFiring();
    return said + "\nDriftHigh fires: drift_psi is " + watch.get().highest();
  }

  /** Where to look at it afterwards. */
  Optional<URI> prometheus() {
    return watch.flatMap(Watch::prometheus);
  }
}
