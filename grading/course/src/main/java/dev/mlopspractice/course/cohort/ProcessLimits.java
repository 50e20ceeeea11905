package dev.mlopspractice.course.cohort;

import java.time.Duration;

/**
 * What the process that grades one chapter may take, with all that it starts.
 *
 * @param check what the check itself may take; it ends with a verdict then
 * @param wallClock after which the process is ended; more than {@code check}
 * @param memoryBytes of resident memory; measured where there is a {@code /proc}
 * @param diskBytes of files in its work folder
 * @param outputBytes that are kept of what it prints; the rest is thrown away
 * @param processes alive at a time
 */
public record ProcessLimits(
    Duration check,
    Duration wallClock,
    long memoryBytes,
    long diskBytes,
    long outputBytes,
    int processes) {
  /** More than starting, compiling and ending ever take. */
  private static final Duration BESIDE = Duration.ofSeconds(60);

  /** The usual limits, for a check that may take this long. */
  public static ProcessLimits standard(Duration check, long memoryMebibytes) {
    return new ProcessLimits(
        check, check.plus(BESIDE), memoryMebibytes << 20, 2L << 30, 1L << 20, 100);
  }
}
