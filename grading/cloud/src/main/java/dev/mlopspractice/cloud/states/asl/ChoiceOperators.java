package dev.mlopspractice.cloud.states.asl;

import com.fasterxml.jackson.databind.JsonNode;

/** What a definition check must know of the comparison operators. */
public final class ChoiceOperators {
  private ChoiceOperators() {}

  /** Whether there is a comparison operator of this name. */
  public static boolean exists(String name) {
    return name.equals("IsPresent") || Comparison.named(name).isPresent();
  }

  /** Whether the value is a timestamp as the States Language writes it. */
  public static boolean isTimestamp(JsonNode value) {
    return Timestamps.parse(value).isPresent();
  }
}
