package dev.mlopspractice.cloud.lambda;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** One attempt to run a function on an event. */
final class Invocation {
  /**
   * How it ended.
   *
   * @param error the function failed; the payload says how
   */
  record Result(boolean error, String payload) {}

  final String id = UUID.randomUUID().toString();
  final String event;
  final CompletableFuture<Instant> taken = new CompletableFuture<>();
  final CompletableFuture<Result> result = new CompletableFuture<>();
  final int timeoutSeconds;

  Invocation(String event, int timeoutSeconds) {
    this.event = event;
    this.timeoutSeconds = timeoutSeconds;
  }
}
