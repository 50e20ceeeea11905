package dev.mlopspractice.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mlopspractice.model.BidRequest;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class BestPossibleTest {

  private static final BidRequest REQUEST =
      BidRequest.of(Collections.nCopies(BidRequest.FIELDS.size(), ""));

  @Test
  void canTellNothingApartWhereAllRowsAreAlike() {
    BestPossible figures = figures(0.5, 0.5, 0.5);

    assertThat(figures.auc()).isCloseTo(0.5, within(1e-12));
    assertThat(figures.logLoss()).isCloseTo(Math.log(2), within(1e-12));
  }

  /** Of 1 click expected, .9 is on the second row; of 1 other, .9 on the first: .9·.9 + 2·.09/2. */
  @Test
  void countsTheExpectedPairsThatAreInTheRightOrder() {
    assertThat(figures(0.1, 0.9).auc()).isCloseTo(0.9, within(1e-12));
    assertThat(figures(0.1, 0.9).logLoss())
        .isCloseTo(-0.9 * Math.log(0.9) - 0.1 * Math.log(0.1), within(1e-12));
  }

  @Test
  void countsTheClicksThatHappened() {
    BestPossible figures = figures(0.3, 0.3, 0.3);
    figures.add(new GeneratedRow(REQUEST, true, 0.3));

    assertThat(figures.clickRate()).isEqualTo(0.25);
    assertThat(figures.rows()).isEqualTo(4);
  }

  @Test
  void addsUpPartsToTheWhole() {
    BestPossible sum = figures(0.1, 0.2);
    sum.add(figures(0.7));
    BestPossible whole = figures(0.1, 0.2, 0.7);

    assertThat(sum.auc()).isCloseTo(whole.auc(), within(1e-12));
    assertThat(sum.logLoss()).isCloseTo(whole.logLoss(), within(1e-12));
    assertThat(sum.rows()).isEqualTo(3);
  }

  @Test
  void saysItsFiguresInTheSameWayEverywhere() {
    assertThat(figures(0.1, 0.9))
        .hasToString("click rate 0.0000, best possible AUC 0.9000, best possible log loss 0.3251");
  }

  private static BestPossible figures(double... probabilities) {
    BestPossible figures = new BestPossible();
    for (double probability : probabilities) {
      figures.add(new GeneratedRow(REQUEST, false, probability));
    }
    return figures;
  }
}
