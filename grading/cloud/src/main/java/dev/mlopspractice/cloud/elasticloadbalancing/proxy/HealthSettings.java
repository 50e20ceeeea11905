package dev.mlopspractice.cloud.elasticloadbalancing.proxy;

import java.time.Duration;
import java.util.Optional;

/**
 * How a target group asks its targets for their health.
 *
 * @param port empty for the port at which the target takes requests
 * @param timeout after which a check counts as failed
 * @param healthyThreshold checks in a row after which an unhealthy target is healthy again
 * @param unhealthyThreshold failures in a row after which it is unhealthy
 * @param matcher status codes of a passed check: {@code 200}, {@code 200,202} or {@code 200-299}
 */
public record HealthSettings(
    Optional<Integer> port,
    String path,
    Duration interval,
    Duration timeout,
    int healthyThreshold,
    int unhealthyThreshold,
    String matcher) {

  /** Whether the matcher has this status. */
  public boolean passes(int status) {
    for (String part : matcher.split(",")) {
      String[] range = part.split("-", 2);
      int from = Integer.parseInt(range[0].trim());
      int to = range.length == 1 ? from : Integer.parseInt(range[1].trim());
      if (from <= status && status <= to) {
        return true;
      }
    }
    return false;
  }
}
