package dev.mlopspractice.cloud.monitoring;

/** What the values of a metric are. */
final class Units {
  private Units() {}

  static String of(Metric metric) {
    return metric.name().endsWith("Time") ? "Seconds" : "Count";
  }
}
