package dev.mlopspractice.cloud.containers;

/** A trusted program that stands in for an image, and has files; otherwise as {@link InProcess}. */
@FunctionalInterface
public interface InContainer {
  /**
   * Runs to its end and returns the exit code. An exception counts as exit code 1 and its stack
   * trace goes to the log.
   */
  int run(ContainerContext context) throws Exception;
}
