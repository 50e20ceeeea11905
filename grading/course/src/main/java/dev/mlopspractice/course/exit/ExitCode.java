package dev.mlopspractice.course.exit;

/** What the process's exit status means. The only place where the numbers are written. */
public final class ExitCode {
  /** Everything that was asked for passed. */
  public static final int PASSED = 0;

  /** At least one task's answer is wrong, or not written yet. */
  public static final int WRONG_ANSWER = 1;

  /** No verdict: this machine or this command line is at fault, and the message says what to do. */
  public static final int ENVIRONMENT = 2;

  /** No verdict: the grader itself failed. Never the trainee's mistake. */
  public static final int GRADER_BUG = 3;

  private ExitCode() {}
}
