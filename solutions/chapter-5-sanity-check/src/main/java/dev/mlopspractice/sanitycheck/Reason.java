package dev.mlopspractice.sanitycheck;

import java.util.Locale;

/** Why a challenger is promoted or refused. */
public enum Reason {
  /** It is sound, and there is no champion yet. */
  NO_CHAMPION(true),
  /** Its log loss is lower than the champion's. */
  BETTER(true),
  /** Its log loss is not lower than the champion's. */
  NOT_BETTER(false),
  /** Its log loss is undefined: a prediction is not a number. */
  UNDEFINED(false),
  /** It predicts the same for everything, or nearly. */
  COLLAPSED(false),
  /** Its feature schema is not the champion's, and nobody has announced it. */
  SCHEMA_CHANGED(false);

  private final boolean promotes;

  Reason(boolean promotes) {
    this.promotes = promotes;
  }

  /** Whether a challenger is promoted for this reason. */
  public boolean promotes() {
    return promotes;
  }

  /** As it is written down, for instance {@code not_better}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
