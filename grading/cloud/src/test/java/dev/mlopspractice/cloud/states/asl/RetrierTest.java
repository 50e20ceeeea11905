package dev.mlopspractice.cloud.states.asl;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetrierTest {
  @Test
  void theDefaultsAreThreeRetriesAfterOneTwoAndFourSeconds() {
    Retrier retrier = Retrier.parse(Lab.json("{'ErrorEquals':['E']}"));
    assertThat(retrier.maxAttempts()).isEqualTo(3);
    assertThat(retrier.delay(0, new Random(1))).isEqualTo(Duration.ofSeconds(1));
    assertThat(retrier.delay(2, new Random(1))).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void fullJitterDrawsThePauseBelowWhatIsWritten() {
    Retrier retrier =
        Retrier.parse(
            Lab.json("{'ErrorEquals':['E'],'IntervalSeconds':100,'JitterStrategy':'FULL'}"));
    assertThat(retrier.delay(0, new Random(1))).isPositive().isLessThan(Duration.ofSeconds(100));
  }
}
