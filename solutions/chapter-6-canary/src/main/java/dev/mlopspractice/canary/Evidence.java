package dev.mlopspractice.canary;

import java.util.List;
import java.util.Optional;

/**
 * What is known of one variant, in one window of time.
 *
 * @param healthyTargets now, at the end of the window
 * @param requests that its targets were sent
 * @param errors of these, those that were answered with 5xx
 * @param latency empty where nobody was answered
 * @param predictions as the warehouse has them, in no order: perhaps fewer than requests, since
 *     rows arrive late, and a large window is sampled
 */
public record Evidence(
    int healthyTargets,
    long requests,
    long errors,
    Optional<Latency> latency,
    List<Scored> predictions) {

  /** Copies the list; refuses counts that can't be. */
  public Evidence {
    predictions = List.copyOf(predictions);
    if (healthyTargets < 0 || errors < 0 || requests < errors) {
      throw new IllegalArgumentException(
          "%d errors of %d requests, answered by %d targets, can't be"
              .formatted(errors, requests, healthyTargets));
    }
  }
}
