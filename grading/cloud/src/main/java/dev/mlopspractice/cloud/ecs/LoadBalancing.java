package dev.mlopspractice.cloud.ecs;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The target groups of load balancers, as services need them. */
public interface LoadBalancing {

  /** What a target is worth. */
  enum Health {
    /** Not known yet. */
    STARTING,
    HEALTHY,
    UNHEALTHY
  }

  /**
   * A target group.
   *
   * @param targetType {@code ip} or {@code instance}
   * @param attached whether a load balancer sends requests to it
   */
  record Usable(String targetType, boolean attached) {}

  /** The group with this ARN; empty where there is none. */
  Optional<Usable> find(String arn);

  /** Registers a target; harmless where it is registered, or the group is gone. */
  void register(String arn, String host, int port);

  /**
   * From now on the target gets no request.
   *
   * @return completed once no request is under way to it any more, or its deregistration delay has
   *     passed
   */
  CompletableFuture<Void> deregister(String arn, String host, int port);

  /** What the group's health checks say of a target. */
  Health health(String arn, String host, int port);

  /** Called, without any lock, when a target's health has changed. */
  void listen(Runnable changed);

  /** For a cloud without load balancers. */
  static LoadBalancing none() {
    return new LoadBalancing() {
      @Override
      public Optional<Usable> find(String arn) {
        return Optional.empty();
      }

      @Override
      public void register(String arn, String host, int port) {
        throw new IllegalStateException("there is no target group " + arn);
      }

      @Override
      public CompletableFuture<Void> deregister(String arn, String host, int port) {
        return CompletableFuture.completedFuture(null);
      }

      @Override
      public Health health(String arn, String host, int port) {
        return Health.STARTING;
      }

      @Override
      public void listen(Runnable changed) {}
    };
  }
}
