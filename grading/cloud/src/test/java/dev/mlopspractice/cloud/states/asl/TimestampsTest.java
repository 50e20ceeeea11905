package dev.mlopspractice.cloud.states.asl;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimestampsTest {

  @Test
  void aFullSecondHasItsMillisecondsToo() {
    assertThat(Timestamps.format(Instant.parse("2026-11-23T04:00:00Z")))
        .isEqualTo("2026-11-23T04:00:00.000Z");
    assertThat(Timestamps.format(Instant.parse("2026-11-23T04:00:00.120999Z")))
        .isEqualTo("2026-11-23T04:00:00.120Z");
  }
}
