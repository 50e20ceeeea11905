package dev.mlopspractice.cloud.localstack;

import java.util.Arrays;
import java.util.Locale;

/** When to fetch the image from its registry. */
public enum PullPolicy {
  /** At every start, so that a moved tag is followed. */
  ALWAYS,
  /** Where this machine does not hold it yet. */
  MISSING,
  /** Not at all: no network is used. */
  NEVER;

  /**
   * Reads the variable LOCALSTACK_PULL.
   *
   * @param text a policy's name in any case; null or blank for {@link #MISSING}
   * @throws IllegalArgumentException naming the value and the policies
   */
  public static PullPolicy parse(String text) {
    if (text == null || text.isBlank()) {
      return MISSING;
    }
    return Arrays.stream(values())
        .filter(policy -> policy.name().equalsIgnoreCase(text.trim()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "LOCALSTACK_PULL="
                        + text
                        + " is not a policy.\nSet it to one of "
                        + Arrays.toString(values()).toLowerCase(Locale.ROOT)
                        + "."));
  }
}
