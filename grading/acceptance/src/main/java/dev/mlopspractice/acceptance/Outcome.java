package dev.mlopspractice.acceptance;

/** Whose matter a scenario's end is. */
public enum Outcome {
  PASSED,
  /** The answer does not do what the scenario asks. */
  WRONG,
  /** The machine, the cloud or the grader failed: no verdict on the answer. */
  ENVIRONMENT
}
