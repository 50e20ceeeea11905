package dev.mlopspractice.cloud.states.asl;

import java.time.Duration;

/**
 * Says how long a Wait state or a Retry interval really lasts. TimeoutSeconds and HeartbeatSeconds
 * are not asked about: they bound real work and stay real.
 */
@FunctionalInterface
public interface Waits {
  /** How long to wait where the definition asks for {@code asked}; never negative. */
  Duration shorten(Duration asked);

  /** Waits as long as the definition says. */
  static Waits asWritten() {
    return asked -> asked;
  }

  /** Waits as long as the definition says, but never longer than {@code cap}. */
  static Waits atMost(Duration cap) {
    return asked -> asked.compareTo(cap) < 0 ? asked : cap;
  }
}
