package dev.mlopspractice.cloud.elasticloadbalancing.proxy;

import java.util.Locale;

/**
 * A target and what is known of its health.
 *
 * @param reason AWS's code, for example {@code Target.ResponseCodeMismatch}; empty where healthy
 * @param description one sentence; empty where healthy
 */
public record TargetHealth(String id, int port, State state, String reason, String description) {
  /** A target's states, as far as they are told apart here. */
  public enum State {
    INITIAL,
    HEALTHY,
    UNHEALTHY,
    UNUSED,
    DRAINING;

    /** As on the wire. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The same target of a group that no listener forwards to. */
  public TargetHealth unused() {
    return new TargetHealth(
        id,
        port,
        State.UNUSED,
        "Target.NotInUse",
        "Target group is not configured to receive traffic from the load balancer");
  }
}
