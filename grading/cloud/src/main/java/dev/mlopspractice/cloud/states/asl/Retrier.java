package dev.mlopspractice.cloud.states.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One entry of Retry.
 *
 * @param intervalSeconds before the first retry
 * @param maxAttempts retries, 0 for none
 * @param backoffRate by which the interval grows with each retry
 * @param maxDelaySeconds the longest interval; no bound where it is negative
 * @param fullJitter draw the interval between 0 and what the other fields give
 * @see <a
 *     href="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html">Retrying
 *     after an error</a>
 */
record Retrier(
    List<String> errorEquals,
    long intervalSeconds,
    int maxAttempts,
    double backoffRate,
    long maxDelaySeconds,
    boolean fullJitter) {

  static Retrier parse(JsonNode node) {
    return new Retrier(
        ErrorMatch.names(node),
        node.path("IntervalSeconds").asLong(1),
        node.path("MaxAttempts").asInt(3),
        node.path("BackoffRate").asDouble(2.0),
        node.path("MaxDelaySeconds").asLong(-1),
        node.path("JitterStrategy").asText("NONE").equals("FULL"));
  }

  /** How long to wait before retry number {@code retry} (from 0) of this retrier. */
  Duration delay(int retry, RandomGenerator random) {
    double seconds = intervalSeconds * Math.pow(backoffRate, retry);
    if (maxDelaySeconds >= 0) {
      seconds = Math.min(seconds, (double) maxDelaySeconds);
    }
    return Duration.ofMillis(Math.round(1000 * seconds * (fullJitter ? random.nextDouble() : 1)));
  }
}
