package dev.mlopspractice.cloud.containers;

import java.time.Duration;

/**
 * What a container may use before it is killed with a {@link Breach}.
 *
 * @param heapMebibytes maximum Java heap, in MiB; at least 8
 * @param threads live threads in the JVM, its own few included; at least 20
 * @param processes processes that it may have started and that still live
 * @param outputBytes bytes of standard output and error together
 * @param wallClock time from start to end
 */
public record Limits(
    int heapMebibytes, int threads, int processes, long outputBytes, Duration wallClock) {
  /** Refuses limits under which no JVM starts. */
  public Limits {
    if (heapMebibytes < 8
        || threads < 20
        || processes < 0
        || outputBytes < 1
        || wallClock.isNegative()
        || wallClock.isZero()) {
      throw new IllegalArgumentException(
          "a container needs at least 8 MiB of heap, 20 threads, one byte of output and some time; got heap "
              + heapMebibytes
              + " MiB, "
              + threads
              + " threads, "
              + processes
              + " processes, "
              + outputBytes
              + " bytes, "
              + wallClock);
    }
  }

  /**
   * 512 MiB of heap, 400 threads, 16 processes, 16 MiB of output, one hour: room for the course's
   * servers and tasks.
   */
  public static Limits standard() {
    return new Limits(512, 400, 16, 16L << 20, Duration.ofHours(1));
  }

  /** The same limits with another heap. */
  public Limits withHeap(int mebibytes) {
    return new Limits(mebibytes, threads, processes, outputBytes, wallClock);
  }

  /** The same limits with another number of threads. */
  public Limits withThreads(int count) {
    return new Limits(heapMebibytes, count, processes, outputBytes, wallClock);
  }

  /** The same limits with another number of bytes of output. */
  public Limits withOutput(long bytes) {
    return new Limits(heapMebibytes, threads, processes, bytes, wallClock);
  }

  /** The same limits with another time from start to end. */
  public Limits withWallClock(Duration time) {
    return new Limits(heapMebibytes, threads, processes, outputBytes, time);
  }
}
