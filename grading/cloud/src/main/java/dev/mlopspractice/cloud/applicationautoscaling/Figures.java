package dev.mlopspractice.cloud.applicationautoscaling;

import dev.mlopspractice.cloud.ecs.ServiceScaling;
import dev.mlopspractice.cloud.ecs.ServiceScaling.Usage;
import dev.mlopspractice.cloud.elasticloadbalancing.ElbService;
import dev.mlopspractice.cloud.elasticloadbalancing.ElbService.Load;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Measures what policies track: each time since the time before. */
final class Figures {
  private static final double MINUTE_NANOS = 60e9;

  private record Used(long at, Map<String, Usage> usage) {}

  private record Served(long at, long requests) {}

  private final ServiceScaling services;
  private final ElbService elb;
  private final Map<String, Double> given = new ConcurrentHashMap<>();
  private final Map<String, Used> used = new HashMap<>();
  private final Map<String, Served> served = new HashMap<>();

  Figures(ServiceScaling services, ElbService elb) {
    this.services = services;
    this.elb = elb;
  }

  void give(String resource, double value) {
    given.put(resource, value);
  }

  void measureAgain(String resource) {
    given.remove(resource);
  }

  /** Empty where there is no data. */
  Optional<Double> of(ScalableTarget target, ScalingPolicy policy, long now) {
    Optional<Double> told = Optional.ofNullable(given.get(target.resourceId()));
    if (told.isPresent()) {
      return told;
    }
    return policy.metric().equals(ScalingPolicy.CPU)
        ? processor(target, policy, now)
        : requests(policy, now);
  }

  /** Per cent of the processors that the tasks' definitions ask for; may be above 100 here. */
  private Optional<Double> processor(ScalableTarget target, ScalingPolicy policy, long now) {
    Map<String, Usage> usage = services.usage(target.cluster(), target.service());
    Used before = used.put(policy.arn(), new Used(now, usage));
    if (before == null || now <= before.at()) {
      return Optional.empty();
    }
    double busy = 0;
    double available = 0;
    for (Map.Entry<String, Usage> task : usage.entrySet()) {
      Usage earlier = before.usage().get(task.getKey());
      if (earlier != null) {
        Duration time = task.getValue().processorTime().minus(earlier.processorTime());
        busy += time.toNanos();
        available += task.getValue().processors() * (now - before.at());
      }
    }
    return available == 0 ? Optional.empty() : Optional.of(100 * busy / available);
  }

  /** Requests a minute for each healthy target. */
  private Optional<Double> requests(ScalingPolicy policy, long now) {
    Optional<Load> load = elb.load(policy.label());
    if (load.isEmpty()) {
      return Optional.empty();
    }
    Served before = served.put(policy.arn(), new Served(now, load.get().requests()));
    if (before == null || now <= before.at() || load.get().healthy() == 0) {
      return Optional.empty();
    }
    double rate = (load.get().requests() - before.requests()) * MINUTE_NANOS / (now - before.at());
    return Optional.of(rate / load.get().healthy());
  }
}
