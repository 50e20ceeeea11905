package dev.mlopspractice.canary;

import java.util.Optional;

/**
 * A prediction that a server has answered with.
 *
 * @param prediction from 0 to 1, or NaN
 * @param clicked what came of it; empty as long as nobody can know, because a click may still come
 */
public record Scored(double prediction, Optional<Boolean> clicked) {

  /** Refuses what is no probability. */
  public Scored {
    if (prediction < 0 || prediction > 1) {
      throw new IllegalArgumentException("A prediction is from 0 to 1, not " + prediction);
    }
  }
}
