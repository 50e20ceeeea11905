package dev.mlopspractice.cloud.monitoring;

import java.util.Map;

/**
 * What a series of values is about.
 *
 * @param dimensions all of them: another set is another metric
 */
public record Metric(String namespace, String name, Map<String, String> dimensions) {
  /** Where load balancers report to. */
  public static final String LOAD_BALANCERS = "AWS/ApplicationELB";

  public Metric {
    dimensions = Map.copyOf(dimensions);
  }

  /**
   * A metric of a target group behind a load balancer.
   *
   * @param name such as {@code RequestCount}
   */
  public static Metric ofTargetGroup(String name, String targetGroupArn, String loadBalancerArn) {
    return new Metric(
        LOAD_BALANCERS,
        name,
        Map.of(
            "TargetGroup", dimension(targetGroupArn), "LoadBalancer", dimension(loadBalancerArn)));
  }

  /** How dimensions name an ARN: {@code app/name/id} or {@code targetgroup/name/id}. */
  public static String dimension(String arn) {
    return arn.substring(arn.lastIndexOf(':') + 1).replaceFirst("^loadbalancer/", "");
  }
}
