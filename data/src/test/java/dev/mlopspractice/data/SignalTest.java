package dev.mlopspractice.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The generated data can be learnt from, but not completely: what the course's figures rest on. */
class SignalTest {

  private static final int ROWS = 200_000;
  private static final int TRAINING_ROWS = 180_000;

  @Test
  void letsALogisticRegressionComeNearButNotUpToTheBestPossibleModel() {
    List<GeneratedRow> rows = new Generator(1, ROWS, false).rows(0, ROWS).toList();
    List<GeneratedRow> test = rows.subList(TRAINING_ROWS, ROWS);
    List<GeneratedRow> training = new ArrayList<>(rows.subList(0, TRAINING_ROWS));
    OnlineRegression model = new OnlineRegression(0.05, 1e-4);
    for (int pass = 0; pass < 3; pass++) {
      Collections.shuffle(training, new Random(pass));
      training.forEach(model::learn);
    }
    BestPossible best = new BestPossible();
    test.forEach(best::add);

    assertThat(model.auc(test)).isBetween(0.755, 0.785);
    assertThat(best.auc()).isBetween(0.805, 0.83);
    assertThat(best.logLoss()).isBetween(0.34, 0.365);
  }
}
