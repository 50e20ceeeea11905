package dev.mlopspractice.cloud.elasticloadbalancing;

import dev.mlopspractice.cloud.elasticloadbalancing.proxy.TargetGroup;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Load balancers, target groups and listeners. Changed under one lock; requests at a listener's
 * port read without it.
 */
final class ElbState {
  final Map<String, LoadBalancer> loadBalancers = new ConcurrentHashMap<>();
  final Map<String, TargetGroup> groups = new ConcurrentHashMap<>();
  final Map<String, Listener> listeners = new ConcurrentHashMap<>();
  final ElbTags tags = new ElbTags(this);

  synchronized <T> T locked(Supplier<T> action) {
    return action.get();
  }

  synchronized void run(Runnable action) {
    action.run();
  }

  LoadBalancer loadBalancer(String arn) {
    return Optional.ofNullable(loadBalancers.get(arn))
        .orElseThrow(() -> ElbErrors.noLoadBalancer(arn));
  }

  TargetGroup group(String arn) {
    return Optional.ofNullable(groups.get(arn)).orElseThrow(() -> ElbErrors.noTargetGroup(arn));
  }

  Listener listener(String arn) {
    return Optional.ofNullable(listeners.get(arn)).orElseThrow(() -> ElbErrors.noListener(arn));
  }

  Stream<Listener> listenersOf(String loadBalancerArn) {
    return listeners.values().stream()
        .filter(listener -> listener.loadBalancer.arn().equals(loadBalancerArn));
  }

  /** The load balancer that sends requests to this group; empty where none does. */
  Optional<LoadBalancer> user(String groupArn) {
    return listeners.values().stream()
        .filter(listener -> listener.uses(groupArn))
        .map(listener -> listener.loadBalancer)
        .findFirst();
  }
}
