package dev.mlopspractice.course.grade;

/** How a task stands after a check. */
public enum TaskState {
  /** All its scenarios passed. */
  PASSED,
  /** At least one scenario says that the answer is wrong. */
  WRONG,
  /** A file of the task is missing or does not compile. */
  NOT_BUILT,
  /** It could not be graded because another task's file is not built. */
  WAITING,
  /** The check's limit came first. */
  UNFINISHED,
  /** The machine or the grader kept a scenario from a verdict. */
  NO_VERDICT
}
