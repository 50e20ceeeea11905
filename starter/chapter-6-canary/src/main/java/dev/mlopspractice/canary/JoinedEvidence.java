package dev.mlopspractice.canary;

import java.time.Instant;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/** Evidence from the load balancer, CloudWatch and the warehouse, put together. */
final class JoinedEvidence implements EvidenceSource {
  private final ElasticLoadBalancingV2Client elb;
  private final CloudWatchEvidence traffic;
  private final WarehouseEvidence warehouse;
  private final String stable;
  private final String canary;

  /**
   * Evidence of two target groups.
   *
   * @param stable ARN, as {@code canary}
   */
  JoinedEvidence(
      ElasticLoadBalancingV2Client elb,
      CloudWatchEvidence traffic,
      WarehouseEvidence warehouse,
      String stable,
      String canary) {
    this.elb = elb;
    this.traffic = traffic;
    this.warehouse = warehouse;
    this.stable = stable;
    this.canary = canary;
  }

  @Override
  public Samples between(Instant from, Instant to) {
    return new Samples(
        evidence(stable, "predictor", from, to), evidence(canary, "predictor-canary", from, to));
  }

  private Evidence evidence(String group, String hostname, Instant from, Instant to) {
    CloudWatchEvidence.Traffic served = traffic.between(group, from, to);
    return new Evidence(
        healthy(group),
        served.requests(),
        served.errors(),
        served.latency(),
        warehouse.between(hostname, from, to));
  }

  private int healthy(String group) {
    return (int)
        elb
            .describeTargetHealth(request -> request.targetGroupArn(group))
            .targetHealthDescriptions()
            .stream()
            .filter(target -> target.targetHealth().state() == TargetHealthStateEnum.HEALTHY)
            .count();
  }
}
