package dev.mlopspractice.cloud.engine;

import java.net.URI;
import java.time.Duration;

/** A program that serves one or more AWS services by itself, in this process or in a container. */
public interface Engine extends AutoCloseable {

  /** Its name and version for people, for example {@code S3Proxy 4.1.0}. */
  String name();

  /**
   * Starts it; called at most once.
   *
   * @return where it listens, without a path
   * @throws EngineException where it cannot start: the cause on the first line of the message, the
   *     remedy on the second
   */
  URI start() throws EngineException;

  /** How long a start may take before callers give up waiting. */
  default Duration startLimit() {
    return Duration.ofSeconds(60);
  }

  /** Stops it; harmless where it never started. */
  @Override
  void close();
}
