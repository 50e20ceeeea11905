package dev.mlopspractice.cloud.containers;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** A started container. */
public interface Container {
  /** 32 hexadecimal digits; the program sees the first twelve as HOSTNAME. */
  String id();

  /** The process, or empty for a stand-in. */
  OptionalLong pid();

  /**
   * Completes, never exceptionally, when the program and everything it started have ended and its
   * output is read.
   */
  CompletableFuture<ContainerExit> exit();

  /**
   * Asks it to end (SIGTERM), and kills it when it has not ended after {@code grace}. Returns at
   * once; harmless when ended.
   */
  void stop(Duration grace);

  /**
   * Ends it now (SIGKILL), with everything that it started. Returns at once; harmless when ended.
   */
  void kill();

  /** The last output, at most 64 KiB. */
  String output();
}
