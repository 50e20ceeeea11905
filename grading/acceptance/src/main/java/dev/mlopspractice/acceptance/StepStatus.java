package dev.mlopspractice.acceptance;

/** How a step of a scenario ended. */
public enum StepStatus {
  PASSED,
  FAILED,
  SKIPPED
}
