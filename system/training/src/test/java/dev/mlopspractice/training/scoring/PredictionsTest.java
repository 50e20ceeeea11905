package dev.mlopspractice.training.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PredictionsTest {

  @Test
  void logLossIsTheMeanOfMinusTheLogarithmOfWhatHappened() {
    Scores scores = of(new double[] {0.8, 0.3}, true, false).scores();
    double expected = -(Math.log(0.8) + Math.log(0.7)) / 2;
    assertThat(scores.logLoss().orElseThrow()).isCloseTo(expected, within(1e-15));
  }

  @Test
  void aCertainPredictionThatIsWrongCostsMuchButNotInfinitelyMuch() {
    assertThat(of(new double[] {0, 1}, true, false).logLoss().orElseThrow())
        .isCloseTo(-Math.log(1e-15), within(0.1));
  }

  @Test
  void aucCountsPairsInTheRightOrderAndTiesHalf() {
    assertThat(of(new double[] {0.1, 0.4, 0.35, 0.8}, false, false, true, true).auc())
        .hasValue(0.75);
    assertThat(of(new double[] {0.5, 0.5, 0.5}, false, true, true).auc()).hasValue(0.5);
    assertThat(of(new double[] {0.9, 0.1}, true, false).auc()).hasValue(1);
    assertThat(of(new double[] {0.9, 0.1}, false, true).auc()).hasValue(0);
  }

  @Test
  void aucEqualsTheCountOfAllPairs() {
    Random random = new Random(7);
    double[] probabilities = random.doubles(400).map(p -> Math.round(p * 50) / 50.0).toArray();
    boolean[] clicks = new boolean[400];
    for (int i = 0; i < clicks.length; i++) {
      clicks[i] = random.nextDouble() < probabilities[i];
    }
    assertThat(new Predictions(probabilities, clicks).auc().orElseThrow())
        .isCloseTo(byPairs(probabilities, clicks), within(1e-12));
  }

  @Test
  void whatCannotBeComputedIsEmptyAndSaysWhy() {
    assertThat(of(new double[0]).scores().undefined())
        .containsExactly("log loss (no rows)", "AUC (no rows)");
    assertThat(of(new double[] {0.1}, false).scores().undefined())
        .containsExactly("AUC (no clicks)");
    assertThat(of(new double[] {0.1}, true).scores().undefined())
        .containsExactly("AUC (nothing but clicks)");
    assertThat(of(new double[] {0.1, Double.NaN}, true, false).scores().undefined())
        .containsExactly(
            "log loss (a prediction is not a number)", "AUC (a prediction is not a number)");
  }

  @Test
  void onlyDefinedFiguresAreNamed() {
    assertThat(of(new double[] {0.1}, false).scores().byName()).containsOnlyKeys("log_loss");
  }

  @Test
  void lengthsMustBeEqual() {
    double[] one = {0.5};
    boolean[] none = {};
    assertThatIllegalArgumentException().isThrownBy(() -> new Predictions(one, none));
  }

  private static double byPairs(double[] probabilities, boolean[] clicks) {
    double wins = 0;
    long pairs = 0;
    for (int i = 0; i < clicks.length; i++) {
      for (int j = 0; j < clicks.length; j++) {
        if (clicks[i] && !clicks[j]) {
          wins += (Math.signum(probabilities[i] - probabilities[j]) + 1) / 2;
          pairs++;
        }
      }
    }
    return wins / pairs;
  }

  private static Predictions of(double[] probabilities, boolean... clicks) {
    return new Predictions(probabilities, clicks);
  }
}
