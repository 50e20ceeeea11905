package dev.mlopspractice.cloud.containers;

import java.io.PrintStream;
import java.util.Map;

/** A trusted program that stands in for an image and runs on a thread of the emulator. */
@FunctionalInterface
public interface InProcess {
  /**
   * Runs to its end and returns the exit code. An exception counts as exit code 1 and its stack
   * trace goes to the log.
   *
   * @param environment exactly what a process would see; unmodifiable
   * @param log the container's output
   * @param cancel set when the container is asked to stop; the thread is interrupted when it does
   *     not end in time
   */
  int run(Map<String, String> environment, PrintStream log, CancelSignal cancel) throws Exception;
}
