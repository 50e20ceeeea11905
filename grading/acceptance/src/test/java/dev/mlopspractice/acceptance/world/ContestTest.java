package dev.mlopspractice.acceptance.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlopspractice.acceptance.world.Contest.Kind;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContestTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void eachRefusalIsTempting(long seed) {
    Contest contest = new Contest(new Random(seed));
    assertThat(logLoss(contest, Kind.BETTER)).isLessThan(logLoss(contest, Kind.SOUND));
    assertThat(logLoss(contest, Kind.COLLAPSED)).isLessThan(logLoss(contest, Kind.OVERCONFIDENT));
    assertThat(logLoss(contest, Kind.OF_OTHER_FEATURES))
        .isLessThan(logLoss(contest, Kind.POISONED));
    assertThat(figures(contest, Kind.OVERCONFIDENT).get("auc"))
        .isGreaterThan(figures(contest, Kind.SOUND).get("auc"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void onlyTheCollapsedOneHasNoSpread(long seed) {
    Contest contest = new Contest(new Random(seed));
    for (Kind kind : List.of(Kind.SOUND, Kind.BETTER, Kind.OVERCONFIDENT, Kind.POISONED)) {
      assertThat(spread(contest, kind)).isGreaterThan(0.01);
    }
    assertThat(spread(contest, Kind.OF_OTHER_FEATURES)).isGreaterThan(0.01);
    assertThat(spread(contest, Kind.COLLAPSED)).isBetween(7.9e-4, 9.6e-4);
    assertThat(spread(contest, Kind.NEARLY_COLLAPSED)).isBetween(1.04e-3, 1.5e-3);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void theOneThatIsHardlyBetterIsBetter(long seed) {
    Contest contest = new Contest(new Random(seed));
    assertThat(logLoss(contest, Kind.SOUND) - logLoss(contest, Kind.HARDLY_BETTER))
        .isBetween(1.9e-5, 5.1e-5);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void theBrokenOnePredictsSomethingNowAndThen(long seed) {
    Contest contest = new Contest(new Random(seed));
    List<Double> predictions = predictions(contest, Kind.BROKEN);
    assertThat(predictions).anyMatch(p -> p.isNaN()).anyMatch(p -> !p.isNaN());
  }

  private static double spread(Contest contest, Kind kind) {
    List<Double> predictions = predictions(contest, kind);
    return Collections.max(predictions) - Collections.min(predictions);
  }

  private static List<Double> predictions(Contest contest, Kind kind) {
    return contest.rows().predictions(contest.model(kind, "m", "r"));
  }

  private static double logLoss(Contest contest, Kind kind) {
    return figures(contest, kind).get("log_loss");
  }

  private static Figures figures(Contest contest, Kind kind) {
    return contest.rows().figures(contest.model(kind, "m", "r"));
  }
}
