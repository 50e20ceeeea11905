package dev.mlopspractice.course.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CountersTest {
  private static final String TEXT =
      """
      # TYPE request_count_total counter
      request_count_total{env="predictor",model_name="a",class="2xx",} 3.0
      request_count_total{env="predictor",model_name="b",class="2xx",} 4.0
      request_count_total{env="predictor",model_name="none",class="5xx",} 1.0
      response_time_seconds_bucket{env="predictor",model_name="a",le="0.1",} 3.0
      response_time_seconds_sum{env="predictor",model_name="a",} 0.5
      response_time_seconds_count{env="predictor",model_name="a",} 3.0
      jvm_threads_current 12.0
      """;

  @Test
  void modelsAndServersAreSummedUp() {
    Counters counters = new Counters();
    counters.add(TEXT);
    counters.add(TEXT);

    assertThat(counters.all())
        .isEqualTo(
            Map.of(
                "2xx", 14.0,
                "5xx", 2.0,
                "response_time_seconds_sum", 1.0,
                "response_time_seconds_count", 6.0));
  }
}
