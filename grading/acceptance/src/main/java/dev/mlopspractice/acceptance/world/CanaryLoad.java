package dev.mlopspractice.acceptance.world;

import dev.mlopspractice.cloud.Cloud;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.applicationautoscaling.model.MetricType;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;

/** Has the tasks of a service be busy, and idle again, as far as whatever scales them can see. */
final class CanaryLoad {
  private static final double BUSY = 400;
  private static final double IDLE = 0;

  /** Neither above any target nor below it. */
  private static final double NO_REASON = Double.NaN;

  private final Cloud cloud;
  private final CanaryPlatform platform;
  private final String resource;
  private final Duration limit;

  CanaryLoad(Cloud cloud, CanaryPlatform platform, String resource, Duration limit) {
    this.cloud = cloud;
    this.platform = platform;
    this.resource = resource;
    this.limit = limit;
  }

  /** From now on nothing is a reason to scale, whatever the tasks do. */
  void quiet() {
    cloud.autoscaling().measure(resource, NO_REASON);
  }

  /** The most tasks that are wanted when they are busy; 0 where nothing scales them. */
  int busy() {
    List<ScalableTarget> targets = targets();
    boolean tracked = policies().stream().anyMatch(CanaryLoad::tracksProcessors);
    if (targets.isEmpty() || !tracked) {
      return 0;
    }
    int most = targets.get(0).maxCapacity();
    cloud.autoscaling().measure(resource, BUSY);
    Waiting.until(limit, () -> wanted() >= most);
    return wanted();
  }

  /** The tasks that are wanted when they have idled for long enough. */
  int idle() {
    int before = wanted();
    cloud.autoscaling().measure(resource, IDLE);
    Waiting.until(limit.dividedBy(3), () -> wanted() < before);
    int least = wanted();
    quiet();
    if (least == 0) { // so that the other scenarios find one
      String[] parts = resource.split("/");
      cloud.ecs().scaling().desiredCount(parts[1], parts[2], 1);
    }
    return least;
  }

  private List<ScalableTarget> targets() {
    return platform
        .scaling()
        .describeScalableTargets(
            b -> b.serviceNamespace(ServiceNamespace.ECS).resourceIds(resource))
        .scalableTargets();
  }

  private List<ScalingPolicy> policies() {
    return platform
        .scaling()
        .describeScalingPolicies(b -> b.serviceNamespace(ServiceNamespace.ECS).resourceId(resource))
        .scalingPolicies();
  }

  private static boolean tracksProcessors(ScalingPolicy policy) {
    return metric(policy) == MetricType.ECS_SERVICE_AVERAGE_CPU_UTILIZATION;
  }

  private static MetricType metric(ScalingPolicy policy) {
    var tracking = policy.targetTrackingScalingPolicyConfiguration();
    return tracking == null || tracking.predefinedMetricSpecification() == null
        ? MetricType.UNKNOWN_TO_SDK_VERSION
        : tracking.predefinedMetricSpecification().predefinedMetricType();
  }

  /** What scales the service. */
  String inWords() {
    List<ScalableTarget> targets = targets();
    if (targets.isEmpty()) {
      return "nothing scales it: there is no scalable target of this name";
    }
    String bounds =
        "it may have " + targets.get(0).minCapacity() + " to " + targets.get(0).maxCapacity();
    List<ScalingPolicy> policies = policies();
    return policies.isEmpty()
        ? bounds + " tasks, and no policy says when"
        : bounds + " tasks, by " + policies.stream().map(CanaryLoad::inWords).toList();
  }

  private static String inWords(ScalingPolicy policy) {
    var tracking = policy.targetTrackingScalingPolicyConfiguration();
    return policy.policyName()
        + " on "
        + metric(policy)
        + (tracking != null && Boolean.TRUE.equals(tracking.disableScaleIn())
            ? ", which may not scale in"
            : "");
  }

  private int wanted() {
    String[] parts = resource.split("/");
    return cloud.ecs().scaling().desiredCount(parts[1], parts[2]).orElse(0);
  }
}
