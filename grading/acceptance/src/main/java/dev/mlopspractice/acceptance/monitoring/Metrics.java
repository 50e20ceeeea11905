package dev.mlopspractice.acceptance.monitoring;

import java.util.List;
import java.util.Map;

/** Names and labels of what the system measures. */
final class Metrics {
  static final String REQUESTS = "request_count_total";
  static final String STATUS = "class";
  static final String LATENCY = "response_time_seconds";
  static final String PREDICTION = "prediction_value";
  static final String DROPPED = "prediction_log_dropped_total";
  static final String KIND = "kind";
  static final String ROWS = "rows";
  static final String CLICKS = "clicks";
  static final String FEATURE = "feature";
  static final String FIGURES = "evaluate_metrics";
  static final String AMOUNT = "data_amount";
  static final String DISTRIBUTION = "data_distribution";
  static final String DRIFT = "drift_psi";
  static final String PUSHED = "push_time_seconds";

  /** Upper bounds of the latencies' buckets, in seconds. */
  static final List<String> BUCKETS =
      List.of("0.0025", "0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1", "2.5", "+Inf");

  /** Upper bounds of the predictions' buckets. */
  static final List<String> SHARES = List.of("0.05", "0.1", "0.2", "0.5", "1", "+Inf");

  private Metrics() {}

  /** What every series of a server has. */
  static Map<String, String> server(String env, String instance) {
    return Map.of("job", "predictor", "env", env, "instance", instance);
  }

  /** What every series of a server about requests has. */
  static Map<String, String> asked(String env, String instance, String model) {
    return Map.of("job", "predictor", "env", env, "instance", instance, "model_name", model);
  }

  /** What every series of a training has. */
  static Map<String, String> training(String model) {
    return Map.of("job", "ml-pipeline", "model_name", model);
  }
}
