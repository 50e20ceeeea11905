package dev.mlopspractice.acceptance.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DurationsTest {
  @Test
  void partsAreAddedUp() {
    assertThat(Durations.seconds("15s")).isEqualTo(15);
    assertThat(Durations.seconds("1m30s")).isEqualTo(90);
    assertThat(Durations.seconds("1d2h")).isEqualTo(93_600);
    assertThat(Durations.seconds("500ms")).isZero();
  }

  @Test
  void whatIsNoDurationIsNamed() {
    assertThatThrownBy(() -> Durations.seconds("15 s")).hasMessageContaining("\"15 s\"");
    assertThatThrownBy(() -> Durations.seconds("")).hasMessageContaining("such as 15s");
  }
}
