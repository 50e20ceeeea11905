package dev.mlopspractice.acceptance.world;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Evidence of two variants in a window of time, with something special about the canary. */
public final class VariantWindows {
  private final Random random;

  public VariantWindows(Random random) {
    this.random = new Random(random.nextLong());
  }

  /** What is drawn of one variant. */
  private static final class Variant {
    int healthy = 1;
    int requests = 1500;
    int rows = 1500;
    double errors = 0.004;
    double[] seconds = {0.02, 0.02, 0.05, 0.09};
    double shift;
    double usual = -1.6;
    double spread = 1.4;
    double known = 1;
    boolean confused;
    boolean silent;
    boolean notANumber;
  }

  /**
   * A window.
   *
   * @param kind as the feature file has it: "the canary …"
   */
  public ObjectNode make(String kind) {
    Variant stable = new Variant();
    Variant canary = new Variant();
    stable.requests = 6000;
    stable.rows = 3000;
    switch (kind) {
      case "fails far more often" -> canary.errors = 0.15;
      case "fails in half of its first hundred requests" -> {
        canary.errors = 0.55;
        canary.requests = 100;
        canary.rows = 40;
      }
      case "is four times as slow for one in ten, and faster for the others" ->
          canary.seconds = new double[] {0.019, 0.01, 0.21, 0.36};
      case "predicts a click far more often" -> canary.shift = 2.2;
      case "predicts the base rate for everything" -> {
        canary.spread = 0.001;
        canary.usual = -1.15;
      }
      case "predicts, once, what is not a number" -> canary.notANumber = true;
      case "predicts the same values, but not for the right requests" -> canary.confused = true;
      case "has no healthy target" -> {
        canary.healthy = 0;
        canary.requests = 0;
        canary.rows = 0;
        canary.silent = true;
      }
      case "is like the stable server" -> {}
      case "fails less often" -> stable.errors = 0.15;
      case "is faster" -> stable.seconds = new double[] {0.06, 0.04, 0.21, 0.36};
      case "has far better predictions" -> stable.confused = true;
      case "fails as often as the stable server, which fails often" -> {
        stable.errors = 0.12;
        canary.errors = 0.12;
      }
      case "gets nine of ten requests, and so has more errors in all" -> {
        stable.requests = 1500;
        stable.rows = 1500;
        canary.requests = 13_500;
        canary.rows = 3000;
      }
      case "is slow, as the stable server is" -> {
        stable.seconds = new double[] {0.6, 0.4, 2.1, 3.6};
        canary.seconds = new double[] {0.61, 0.41, 2.0, 3.7};
      }
      case "is another model that predicts a little else, after a lot of traffic" -> {
        canary.shift = 0.16;
        stable.requests = 90_000;
        canary.requests = 90_000;
        stable.rows = 20_000;
        canary.rows = 20_000;
      }
      case "has no clicks yet, because nobody can know of any" -> {
        stable.known = 0;
        canary.known = 0;
      }
      case "is alike, but of most of its predictions it is not known yet what came of them" -> {
        stable.usual = 1.6;
        canary.usual = 1.6;
        canary.rows = 4000;
        canary.requests = 4000;
        canary.known = 0.4;
      }
      case "has had no request" -> {
        canary.requests = 0;
        canary.rows = 0;
        canary.silent = true;
      }
      case "has had three hundred requests, one of which failed" -> {
        canary.requests = 300;
        canary.rows = 300;
        canary.errors = -1;
      }
      case "has had its requests, of which the warehouse has few yet" -> canary.rows = 25;
      case "has nothing to be compared with: the stable server has had few requests" -> {
        stable.requests = 60;
        stable.rows = 60;
      }
      default -> throw new IllegalArgumentException("The canary " + kind);
    }
    return window(evidence(stable), evidence(canary));
  }

  private static ObjectNode window(ObjectNode stable, ObjectNode canary) {
    ObjectNode window = JsonNodeFactory.instance.objectNode();
    window.set("stable", stable);
    window.set("canary", canary);
    return window;
  }

  /** Windows of a rollout of variants that are alike, while evidence grows. */
  public List<ObjectNode> alike(List<Integer> sizes) {
    double[] answers = new double[Collections.max(sizes)];
    Arrays.setAll(answers, i -> random.nextDouble());
    ObjectNode stable = evidence(new Variant());
    ObjectNode canary = evidence(new Variant());
    List<ObjectNode> windows = new ArrayList<>();
    double errors = 0.02;
    double[] fails = new double[2 * answers.length];
    Arrays.setAll(fails, i -> random.nextDouble());
    for (int size : sizes) {
      windows.add(
          window(
              part(stable, size, count(fails, 0, size, errors)),
              part(canary, size, count(fails, answers.length, size, errors))));
    }
    return windows;
  }

  private static int count(double[] drawn, int from, int size, double share) {
    return (int) Arrays.stream(drawn, from, from + size).filter(d -> d < share).count();
  }

  private ObjectNode part(ObjectNode all, int size, int errors) {
    ObjectNode part = all.deepCopy();
    part.put("requests", size).put("errors", errors);
    for (String list : List.of("predictions", "clicked")) {
      ArrayNode shorter = part.putArray(list);
      for (int i = 0; i < size; i++) {
        shorter.add(all.get(list).get(i));
      }
    }
    ObjectNode latency = part.putObject("latency");
    double factor = 1 + 0.08 * random.nextGaussian() * Math.sqrt(1000.0 / size) / 2;
    latency.put("mean", 0.02).put("p50", 0.018);
    latency.put("p95", 0.05 * factor).put("p99", 0.09 * factor);
    return part;
  }

  private ObjectNode evidence(Variant variant) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("healthy_targets", variant.healthy).put("requests", variant.requests);
    // As many as expected: what is to be found, or not, is no matter of luck.
    int errors = variant.errors < 0 ? 1 : (int) Math.round(variant.errors * variant.requests);
    node.put("errors", errors);
    if (variant.silent) {
      node.putNull("latency");
    } else {
      ObjectNode latency = node.putObject("latency");
      latency.put("mean", variant.seconds[0]).put("p50", variant.seconds[1]);
      latency.put("p95", variant.seconds[2]).put("p99", variant.seconds[3]);
    }
    predictions(variant, node);
    return node;
  }

  private void predictions(Variant variant, ObjectNode node) {
    List<Double> predicted = new ArrayList<>();
    List<Boolean> clicked = new ArrayList<>();
    for (int i = 0; i < variant.rows; i++) {
      double logit = variant.usual + variant.spread * random.nextGaussian();
      predicted.add(round(probability(logit + variant.shift)));
      clicked.add(random.nextDouble() < probability(logit));
    }
    if (variant.confused) {
      Collections.sort(predicted);
      // The least likely get the clicks.
      clicked.sort(Collections.reverseOrder());
    }
    ArrayNode predictions = node.putArray("predictions");
    ArrayNode known = node.putArray("clicked");
    for (int i = 0; i < variant.rows; i++) {
      if (variant.notANumber && i == variant.rows / 2) {
        predictions.add("NaN");
      } else {
        predictions.add(predicted.get(i));
      }
      if (i < variant.known * variant.rows) {
        known.add(clicked.get(i));
      } else {
        known.addNull();
      }
    }
  }

  private static double probability(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }

  private static double round(double value) {
    return Math.round(value * 1e6) / 1e6;
  }
}
