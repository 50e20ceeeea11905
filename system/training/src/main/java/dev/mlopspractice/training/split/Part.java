package dev.mlopspractice.training.split;

import java.util.Locale;

/** One of the three parts of the rows, in order of time. */
public enum Part {
  /** Weights are fitted on these. */
  TRAINING,
  /** Hyper-parameters are chosen on these. */
  VALIDATION,
  /** The finished model is judged on these, and nothing is chosen by them. */
  TEST;

  /** The name in lower case, as in the names of metrics. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
