package dev.mlopspractice.acceptance.world;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BinomialTest {
  @Test
  void aTenthOfTwoThousandLiesWithinFortyFour() {
    assertThat(Binomial.interval(2000, 0.1)).isEqualTo(new Binomial.Interval(156, 244));
  }

  @Test
  void boundsAreWithin() {
    Binomial.Interval interval = new Binomial.Interval(156, 244);

    assertThat(interval.contains(156)).isTrue();
    assertThat(interval.contains(244)).isTrue();
    assertThat(interval.contains(155)).isFalse();
    assertThat(interval.contains(245)).isFalse();
  }
}
