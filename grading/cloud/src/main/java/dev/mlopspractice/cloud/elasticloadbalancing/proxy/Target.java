package dev.mlopspractice.cloud.elasticloadbalancing.proxy;

import java.net.URI;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** One registered target. Guarded by its {@link TargetGroup}. */
final class Target {
  final String id;
  final int port;
  final Instant registeredAt = Instant.now();

  /** Completed when it takes no requests any more and none is under way. */
  final CompletableFuture<Void> gone = new CompletableFuture<>();

  TargetHealth.State state = TargetHealth.State.INITIAL;
  String reason = "Elb.RegistrationInProgress";
  String description = "Target registration is in progress";

  /** Checks in a row that speak against the present state. */
  int streak;

  /** When it first answered a check, and wrongly; null before. */
  Instant wrongSince;

  int underWay;

  Target(String id, int port) {
    this.id = id;
    this.port = port;
  }

  String key() {
    return id + ":" + port;
  }

  URI base() {
    return URI.create("http://" + id + ":" + port);
  }

  boolean isDraining() {
    return state == TargetHealth.State.DRAINING;
  }

  void become(TargetHealth.State next, String why, String sentence) {
    state = next;
    reason = why;
    description = sentence;
    streak = 0;
  }

  TargetHealth view() {
    return new TargetHealth(id, port, state, reason, description);
  }
}
