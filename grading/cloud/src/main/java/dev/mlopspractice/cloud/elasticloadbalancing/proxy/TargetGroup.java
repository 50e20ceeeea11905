package dev.mlopspractice.cloud.elasticloadbalancing.proxy;

import dev.mlopspractice.cloud.elasticloadbalancing.proxy.TargetHealth.State;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** A target group: its settings, its targets, and who takes the next request. */
public final class TargetGroup {
  private final String arn;
  private final TargetGroupIdentity identity;
  private final TargetGroupMetrics metrics;
  private final Map<String, Target> targets = new LinkedHashMap<>();
  private volatile HealthSettings health;
  private volatile Map<String, String> attributes;
  private int next;

  public TargetGroup(
      String arn,
      TargetGroupIdentity identity,
      HealthSettings health,
      Map<String, String> attributes,
      InstantSource clock) {
    this.metrics = new TargetGroupMetrics(clock);
    this.arn = arn;
    this.identity = identity;
    this.health = health;
    this.attributes = attributes;
  }

  public String arn() {
    return arn;
  }

  public TargetGroupIdentity identity() {
    return identity;
  }

  public HealthSettings health() {
    return health;
  }

  public void health(HealthSettings changed) {
    health = changed;
  }

  public Map<String, String> attributes() {
    return attributes;
  }

  public void attributes(Map<String, String> changed) {
    attributes = changed;
  }

  public TargetGroupMetrics metrics() {
    return metrics;
  }

  /** How long a client's cookie keeps it at one target; empty without stickiness. */
  Optional<Duration> stickiness() {
    return attributes.get("stickiness.enabled").equals("true")
        ? Optional.of(
            Duration.ofSeconds(
                Long.parseLong(attributes.get("stickiness.lb_cookie.duration_seconds"))))
        : Optional.empty();
  }

  /** How long a deregistered target may go on with the requests that it has. */
  public Duration deregistrationDelay() {
    return Duration.ofSeconds(
        Long.parseLong(attributes.get("deregistration_delay.timeout_seconds")));
  }

  /** The new target; empty where it is registered already. A draining one is registered anew. */
  synchronized Optional<Target> register(String id, int port) {
    Target known = targets.get(id + ":" + port);
    if (known != null && !known.isDraining()) {
      return Optional.empty();
    }
    Target target = new Target(id, port);
    targets.put(target.key(), target);
    return Optional.of(target);
  }

  /**
   * From now on the target gets no request.
   *
   * @return completed once it has none any more; empty where it is not registered
   */
  synchronized Optional<CompletableFuture<Void>> deregister(String id, int port) {
    Target target = targets.get(id + ":" + port);
    if (target == null) {
      return Optional.empty();
    }
    if (!target.isDraining()) {
      target.become(
          State.DRAINING,
          "Target.DeregistrationInProgress",
          "Target deregistration is in progress");
      forgetWhenIdle(target);
    }
    return Optional.of(target.gone);
  }

  /** The delay of a deregistration is over: whatever is still under way is not waited for. */
  synchronized void giveUp(String id, int port) {
    Target target = targets.get(id + ":" + port);
    if (target != null && target.isDraining()) {
      targets.remove(target.key());
      target.gone.complete(null);
    }
  }

  /** Every target, in the order of registration. */
  public synchronized List<TargetHealth> targets() {
    return targets.values().stream().map(Target::view).toList();
  }

  /** What is known of one target; empty where it is not registered. */
  public synchronized Optional<TargetHealth> target(String id, int port) {
    return Optional.ofNullable(targets.get(id + ":" + port)).map(Target::view);
  }

  /** How many targets are healthy. */
  public synchronized int healthy() {
    return count(State.HEALTHY);
  }

  private int count(State state) {
    return (int) targets.values().stream().filter(t -> t.state == state).count();
  }

  /** Reports how many targets are healthy, and how many are not. */
  synchronized void reportHealth() {
    metrics.health(count(State.HEALTHY), count(State.UNHEALTHY));
  }

  /**
   * Who takes the next request: the wanted target where it is fit, else the healthy ones in turn;
   * where none is healthy, all in turn, since the checks may be wrong and an error is certain
   * otherwise. The request is under way from now until {@link #done}.
   *
   * @param wanted the key of a target; empty for any
   * @param tried keys of targets not to take any more
   */
  synchronized Optional<Target> take(Optional<String> wanted, Set<String> tried) {
    List<Target> open =
        targets.values().stream()
            .filter(target -> !target.isDraining() && !tried.contains(target.key()))
            .toList();
    List<Target> healthy = open.stream().filter(t -> t.state == State.HEALTHY).toList();
    List<Target> fit = healthy.isEmpty() ? open : healthy;
    if (fit.isEmpty()) {
      return Optional.empty();
    }
    Target chosen =
        fit.stream()
            .filter(target -> wanted.equals(Optional.of(target.key())))
            .findFirst()
            .orElseGet(() -> inTurn(fit));
    chosen.underWay++;
    return Optional.of(chosen);
  }

  private Target inTurn(List<Target> fit) {
    if (attributes.get("load_balancing.algorithm.type").equals("least_outstanding_requests")) {
      return fit.stream().min(java.util.Comparator.comparing(target -> target.underWay)).get();
    }
    next = (next + 1) % 1_000_000_007;
    return fit.get(next % fit.size());
  }

  /** A request has been answered to its end, or has failed. */
  synchronized void done(Target target) {
    target.underWay--;
    forgetWhenIdle(target);
  }

  private void forgetWhenIdle(Target target) {
    if (target.isDraining() && target.underWay == 0) {
      targets.remove(target.key(), target);
      target.gone.complete(null);
    }
  }
}
