package dev.mlopspractice.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What the chapter's page promises of a comparison, by simulation with a fixed seed. */
class ComparisonTest {
  private static final int LOOKS = 90;

  private final Random random = new Random(20261123);

  /**
   * Servers.
   *
   * @param errors share of requests that fail
   * @param slowness multiple of the usual time
   * @param shift of predictions, in logits: 1 makes two distributions 0.26 apart, 0.15 makes it
   *     0.04
   * @param noise share of predictions that have nothing to do with what happens
   */
  private record Server(double errors, double slowness, double shift, double noise) {
    static final Server USUAL = new Server(0.01, 1, 0, 0);
  }

  @Test
  void alikeVariantsAreHardlyEverWorseAtOneLook() {
    Comparison once = new Comparison(1);
    int rollouts = 2000;
    long alarms =
        count(rollouts, () -> once.compare(draw(Server.USUAL, 5000), draw(Server.USUAL, 1000)));
    // Three standard deviations above one in a hundred.
    assertThat(alarms).isLessThanOrEqualTo(Math.round(rollouts * 0.01 + 3 * Math.sqrt(20)));
  }

  @Test
  void alikeVariantsAreNotWorseHoweverOftenTheyAreLookedAtWhileEvidenceGrows() {
    Comparison comparison = new Comparison(LOOKS);
    long alarms =
        count(
            150,
            () -> {
              Evidence stable = draw(Server.USUAL, 4500);
              Evidence canary = draw(Server.USUAL, 1500);
              Verdict last = Verdict.NOT_ENOUGH;
              for (int share = 1; share <= 15 && last.kind() != Verdict.Kind.WORSE; share++) {
                last = comparison.compare(part(stable, share * 300), part(canary, share * 100));
              }
              return last;
            });
    assertThat(alarms).isLessThanOrEqualTo(1);
  }

  private static long count(int times, Supplier<Verdict> verdict) {
    long worse = 0;
    for (int i = 0; i < times; i++) {
      worse += verdict.get().kind() == Verdict.Kind.WORSE ? 1 : 0;
    }
    return worse;
  }

  @Test
  void whatIsWorseByTheStatedDifferenceIsFoundInNineteenOfTwentyThousands() {
    assertThat(found(new Server(0.06, 1, 0, 0), Reason.ERRORS)).isGreaterThan(0.95);
    assertThat(found(new Server(0.01, 2, 0, 0), Reason.LATENCY)).isGreaterThan(0.95);
    assertThat(found(new Server(0.01, 1, 1, 0), Reason.PREDICTIONS)).isGreaterThan(0.95);
    assertThat(found(new Server(0.01, 1, 0, 1), Reason.LOG_LOSS)).isGreaterThan(0.95);
  }

  private double found(Server worse, Reason reason) {
    Comparison comparison = new Comparison(LOOKS);
    int times = 150;
    int found = 0;
    for (int i = 0; i < times; i++) {
      Verdict verdict = comparison.compare(draw(Server.USUAL, 1000), draw(worse, 1000));
      found += verdict.equals(Verdict.worse(reason)) ? 1 : 0;
    }
    return (double) found / times;
  }

  @Test
  void anotherModelThatPredictsALittleElseIsFineHoweverMuchTrafficThereIs() {
    Comparison comparison = new Comparison(LOOKS);
    Server retrained = new Server(0.01, 1.1, 0.15, 0);
    Verdict verdict = comparison.compare(draw(Server.USUAL, 60_000), draw(retrained, 60_000));
    assertThat(verdict).isEqualTo(Verdict.FINE);
  }

  @Test
  void halfOfAHundredFailuresAreEnoughToBreakOff() {
    Comparison comparison = new Comparison(LOOKS);
    Verdict verdict =
        comparison.compare(draw(Server.USUAL, 9900), draw(new Server(0.5, 1, 0, 0), 100));
    assertThat(verdict).isEqualTo(Verdict.worse(Reason.ERRORS));
  }

  @Test
  void littleIsNotEnoughAndNothingIsNeitherFineNorWorse() {
    Comparison comparison = new Comparison(LOOKS);
    Evidence usual = draw(Server.USUAL, 5000);
    assertThat(comparison.compare(usual, draw(Server.USUAL, 999))).isEqualTo(Verdict.NOT_ENOUGH);
    assertThat(comparison.compare(draw(Server.USUAL, 999), usual)).isEqualTo(Verdict.NOT_ENOUGH);
    Evidence nothing = new Evidence(1, 0, 0, Optional.empty(), List.of());
    assertThat(comparison.compare(usual, nothing)).isEqualTo(Verdict.NOT_ENOUGH);
    assertThat(comparison.compare(nothing, nothing)).isEqualTo(Verdict.NOT_ENOUGH);
    Evidence unhealthy = new Evidence(0, 0, 0, Optional.empty(), List.of());
    assertThat(comparison.compare(usual, unhealthy)).isEqualTo(Verdict.worse(Reason.UNHEALTHY));
  }

  @Test
  void onePredictionThatIsNotANumberIsWorse() {
    Evidence canary = draw(Server.USUAL, 1000);
    List<Scored> predictions = new ArrayList<>(canary.predictions());
    predictions.set(17, new Scored(Double.NaN, Optional.of(true)));
    Evidence broken = new Evidence(1, 1000, 10, canary.latency(), predictions);
    assertThat(new Comparison(LOOKS).compare(draw(Server.USUAL, 1000), broken))
        .isEqualTo(Verdict.worse(Reason.PREDICTIONS));
  }

  @Test
  void theDistanceCountsEqualValuesOnBothSidesAtOnce() {
    double[] one = {0.1, 0.1, 0.2, 0.3};
    double[] other = {0.1, 0.1, 0.2, 0.3};
    assertThat(Comparison.distance(one, other)).isZero();
    assertThat(Comparison.distance(one, new double[] {0.4, 0.4})).isEqualTo(1);
    assertThat(Comparison.distance(one, new double[] {0.1, 0.3})).isEqualTo(0.25);
  }

  private Evidence draw(Server server, int requests) {
    int errors = 0;
    double[] seconds = new double[requests];
    List<Scored> predictions = new ArrayList<>();
    for (int i = 0; i < requests; i++) {
      errors += random.nextDouble() < server.errors ? 1 : 0;
      seconds[i] = 0.02 * Math.exp(0.7 * random.nextGaussian()) * server.slowness;
      double truth = -2 + 1.5 * random.nextGaussian();
      double other = -2 + 1.5 * random.nextGaussian();
      double predicted = random.nextDouble() < server.noise ? other : truth + server.shift;
      boolean clicked = random.nextDouble() < probability(truth);
      predictions.add(new Scored(probability(predicted), Optional.of(clicked)));
    }
    Arrays.sort(seconds);
    Function<Double, Double> at = share -> seconds[(int) (share * (requests - 1))];
    Latency latency =
        new Latency(
            Arrays.stream(seconds).average().orElse(0),
            at.apply(0.5),
            at.apply(0.95),
            at.apply(0.99));
    return new Evidence(1, requests, errors, Optional.of(latency), predictions);
  }

  private static double probability(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }

  /** The first of the requests; of errors as many as their share. */
  private static Evidence part(Evidence all, int requests) {
    return new Evidence(
        1,
        requests,
        all.errors() * requests / all.requests(),
        all.latency(),
        all.predictions().subList(0, requests));
  }
}
