package dev.mlopspractice.cloud.lambda;

import java.time.Instant;

/**
 * One attempt to run a function, after its end.
 *
 * @param number 1 for the first, up to 3 for an event that is retried
 * @param event JSON
 * @param answer JSON: what the function wrote, or its error
 * @param failed the function threw, timed out or ended its JVM
 * @param log the last output of its JVM, earlier invocations included
 */
public record Attempt(
    String requestId,
    int number,
    String event,
    String answer,
    boolean failed,
    String log,
    Instant startedAt) {}
