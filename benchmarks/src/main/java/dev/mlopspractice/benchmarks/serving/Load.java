package dev.mlopspractice.benchmarks.serving;

import java.util.Arrays;

/** What a server did under load: how many requests, how fast each. */
final class Load {

  private final long[] sorted;
  private final double seconds;

  Load(long[] latencyNanos, long nanos) {
    sorted = latencyNanos.clone();
    Arrays.sort(sorted);
    seconds = nanos / 1e9;
  }

  int requests() {
    return sorted.length;
  }

  double requestsPerSecond() {
    return sorted.length / seconds;
  }

  /** The latency in milliseconds that this share of the requests did not exceed. */
  double millis(double share) {
    if (sorted.length == 0) {
      throw new IllegalStateException("Not one request was answered");
    }
    return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))] / 1e6;
  }
}
