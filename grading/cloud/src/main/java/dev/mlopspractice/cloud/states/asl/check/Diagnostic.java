package dev.mlopspractice.cloud.states.asl.check;

/**
 * One thing that is wrong with a definition.
 *
 * @param code such as {@code SCHEMA_VALIDATION_FAILED} or {@code MISSING_TRANSITION_TARGET}
 * @param location such as {@code /States/Train/Next}; empty where the text is no JSON
 */
public record Diagnostic(String code, String message, String location) {
  /** As it stands in the message of an InvalidDefinition. */
  @Override
  public String toString() {
    return code + ": " + message + (location.isEmpty() ? "" : " at " + location);
  }
}
