package dev.mlopspractice.cloud.applicationautoscaling;

import dev.mlopspractice.cloud.ecs.ServiceScaling;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Looks at every target once a period: more tasks when any policy asks for more, fewer when all
 * agree, and neither while the cooldown lasts.
 */
final class Scaler {
  private final ScalableTargets targets;
  private final ScalingPolicies policies;
  private final Figures figures;
  private final ServiceScaling services;
  private final Activities activities;
  private final UnaryOperator<Duration> waits;
  private final InstantSource clock;
  private final Map<String, TargetTracking> trackings = new HashMap<>();
  private final Map<String, Instant> scaledOut = new HashMap<>();
  private final Map<String, Instant> scaled = new HashMap<>();

  Scaler(
      ScalableTargets targets,
      ScalingPolicies policies,
      Figures figures,
      ServiceScaling services,
      Activities activities,
      UnaryOperator<Duration> waits,
      InstantSource clock) {
    this.targets = targets;
    this.policies = policies;
    this.figures = figures;
    this.services = services;
    this.activities = activities;
    this.waits = waits;
    this.clock = clock;
  }

  /** The period is over. */
  synchronized void look() {
    for (ScalableTarget target : targets.all()) {
      List<ScalingPolicy> tracked = policies.of(target.resourceId());
      Optional<Integer> desired = services.desiredCount(target.cluster(), target.service());
      if (!tracked.isEmpty() && desired.isPresent()) {
        look(target, tracked, desired.get());
      }
    }
  }

  private void look(ScalableTarget target, List<ScalingPolicy> tracked, int desired) {
    long now = System.nanoTime();
    int running = services.usage(target.cluster(), target.service()).size();
    List<Integer> wanted = new ArrayList<>();
    boolean mayShrink = true;
    for (ScalingPolicy policy : tracked) {
      Optional<Integer> count =
          trackings
              .computeIfAbsent(policy.arn(), arn -> new TargetTracking())
              .take(figures.of(target, policy, now), policy.target(), running);
      count.ifPresent(wanted::add);
      mayShrink &= count.isPresent() && policy.scalesIn();
    }
    int most = wanted.stream().mapToInt(Integer::intValue).max().orElse(desired);
    int next = target.within(most < desired && !mayShrink ? desired : most);
    if (next == desired) {
      return;
    }
    boolean bounds = next == target.within(desired);
    boolean out = next > desired;
    if (bounds || (target.mayScale(out) && cooledDown(target, tracked, out))) {
      scale(target, tracked, next, out);
    }
  }

  private boolean cooledDown(ScalableTarget target, List<ScalingPolicy> tracked, boolean out) {
    Instant last = (out ? scaledOut : scaled).getOrDefault(target.resourceId(), Instant.EPOCH);
    Duration longest =
        tracked.stream()
            .map(out ? ScalingPolicy::outCooldown : ScalingPolicy::inCooldown)
            .max(Duration::compareTo)
            .orElse(Duration.ZERO);
    return !clock.instant().isBefore(last.plus(waits.apply(longest)));
  }

  private void scale(ScalableTarget target, List<ScalingPolicy> tracked, int count, boolean out) {
    Instant now = clock.instant();
    scaled.put(target.resourceId(), now);
    if (out) {
      scaledOut.put(target.resourceId(), now);
    }
    tracked.forEach(policy -> trackings.get(policy.arn()).reset());
    String names = String.join(", ", tracked.stream().map(ScalingPolicy::name).toList());
    activities.add(target.resourceId(), count, "the figures of these policies: " + names, now);
    services.desiredCount(target.cluster(), target.service(), count);
  }
}
