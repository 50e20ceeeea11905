package dev.mlopspractice.cloud.states.asl;

import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * What every run shares.
 *
 * @param executor runs the steps; may be bounded, since no step waits for another
 * @param timers for waits, retries and time-outs
 * @param clock for timestamps
 * @param random for States.UUID, States.MathRandom and jitter; thread-safe
 * @param waits shortens waits and retry intervals
 * @param region of the state machines, for the history
 */
public record Engine(
    Executor executor,
    Timers timers,
    InstantSource clock,
    RandomGenerator random,
    Waits waits,
    String region) {
  /** The same engine for state machines of another region. */
  public Engine in(String otherRegion) {
    return new Engine(executor, timers, clock, random, waits, otherRegion);
  }
}
