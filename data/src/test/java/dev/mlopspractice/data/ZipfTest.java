package dev.mlopspractice.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ZipfTest {

  /**
   * A million equally spaced numbers instead of random ones: shares are then right to about 1e-5.
   */
  @Test
  void picksEachRankAsOftenAsItsWeightSays() {
    Zipf zipf = new Zipf(100, 1.1, 2);
    int draws = 1_000_000;
    int[] counts = new int[100];
    for (int i = 0; i < draws; i++) {
      counts[zipf.pick((i + 0.5) / draws)]++;
    }
    double sum = 0;
    for (int rank = 0; rank < 100; rank++) {
      sum += Math.pow(rank + 3, -1.1);
    }
    for (int rank = 0; rank < 100; rank++) {
      assertThat(counts[rank] / (double) draws)
          .as("share of rank %d", rank)
          .isCloseTo(Math.pow(rank + 3, -1.1) / sum, within(2e-4));
    }
  }

  @Test
  void hasOnlyOneChoiceAmongOne() {
    assertThat(new Zipf(1, 2, 0).pick(0.999_999)).isZero();
  }
}
