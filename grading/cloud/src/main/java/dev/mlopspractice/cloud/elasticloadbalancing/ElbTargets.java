package dev.mlopspractice.cloud.elasticloadbalancing;

import dev.mlopspractice.cloud.ecs.LoadBalancing;
import dev.mlopspractice.cloud.elasticloadbalancing.proxy.HealthChecks;
import dev.mlopspractice.cloud.elasticloadbalancing.proxy.TargetGroup;
import dev.mlopspractice.cloud.elasticloadbalancing.proxy.TargetHealth;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The target groups as ECS uses them. */
public final class ElbTargets implements LoadBalancing {
  private final ElbState state;
  private final HealthChecks checks;

  ElbTargets(ElbState state, HealthChecks checks) {
    this.state = state;
    this.checks = checks;
  }

  @Override
  public Optional<Usable> find(String arn) {
    return Optional.ofNullable(state.groups.get(arn))
        .map(
            group ->
                new Usable(group.identity().targetType(), state.user(group.arn()).isPresent()));
  }

  @Override
  public void register(String arn, String host, int port) {
    TargetGroup group = state.groups.get(arn);
    if (group != null) {
      checks.register(group, host, port);
    }
  }

  @Override
  public CompletableFuture<Void> deregister(String arn, String host, int port) {
    return Optional.ofNullable(state.groups.get(arn))
        .flatMap(group -> checks.deregister(group, host, port))
        .orElseGet(() -> CompletableFuture.completedFuture(null));
  }

  @Override
  public Health health(String arn, String host, int port) {
    Optional<TargetHealth.State> known =
        Optional.ofNullable(state.groups.get(arn))
            .flatMap(group -> group.target(host, port))
            .map(TargetHealth::state);
    return known
        .map(
            now ->
                switch (now) {
                  case HEALTHY -> Health.HEALTHY;
                  case UNHEALTHY -> Health.UNHEALTHY;
                  default -> Health.STARTING;
                })
        .orElse(Health.STARTING);
  }

  @Override
  public void listen(Runnable changed) {
    checks.listen(changed);
  }
}
