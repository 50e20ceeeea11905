package dev.mlopspractice.acceptance.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeriesTest {
  private static final Duration STEP = Duration.ofSeconds(15);

  @Test
  void aCounterBeginsAtZeroAgainWithItsProcess() {
    Series series = Series.counter("c", Map.of("b", "2", "a", "1"), 1.25, minute -> 2, 0.75);
    assertThat(series.selector()).isEqualTo("c{a=\"1\",b=\"2\"}");
    assertThat(series.values(STEP, 1.25)).isEqualTo("0 30 60 0 30 60");
  }

  @Test
  void whatIsOverHasNoSamples() {
    Series series = Series.gauge("g", Map.of(), minute -> minute).between(0.5, 1);
    assertThat(series.values(STEP, 1.25)).isEqualTo("_ _ 0.500000 0.750000 1 _");
  }
}
