package dev.mlopspractice.canary;

import java.util.Locale;

/** In what respect a canary is worse; the upper one counts where it is in several. */
public enum Reason {
  /** None of its targets is healthy. */
  UNHEALTHY,
  /** It fails more often. */
  ERRORS,
  /** It is slower. */
  LATENCY,
  /** It predicts something else. */
  PREDICTIONS,
  /** Its predictions are further from what happened. */
  LOG_LOSS;

  /** As it is written down, for instance {@code log_loss}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
