package dev.mlopspractice.cloud.containers;

/**
 * The limit that a container broke and was ended for.
 *
 * @param kind which limit
 * @param message one sentence with the value and the limit, for people
 */
public record Breach(Kind kind, String message) {
  /** The limits. */
  public enum Kind {
    /** Out of Java heap (or of what the JVM counts as such). */
    HEAP,
    /** Too many live threads. */
    THREADS,
    /** Too many processes started. */
    PROCESSES,
    /** Too much output. */
    OUTPUT,
    /** Ran too long. */
    WALL_CLOCK
  }
}
