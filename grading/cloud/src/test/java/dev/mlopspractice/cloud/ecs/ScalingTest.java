package dev.mlopspractice.cloud.ecs;

import static dev.mlopspractice.cloud.ecs.BalancedFixture.SERVICE;
import static dev.mlopspractice.cloud.ecs.EcsFixture.CLUSTER;
import static dev.mlopspractice.cloud.ecs.EcsFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlopspractice.cloud.conformance.Clients;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.MetricType;
import software.amazon.awssdk.services.applicationautoscaling.model.ObjectNotFoundException;
import software.amazon.awssdk.services.applicationautoscaling.model.PolicyType;
import software.amazon.awssdk.services.applicationautoscaling.model.PutScalingPolicyRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingActivity;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;

/** Services whose count follows a policy. */
@SuppressWarnings("unchecked") // the builders of the SDK take generic varargs
@Timeout(120)
class ScalingTest {
  private static final String RESOURCE = "service/" + CLUSTER + "/" + SERVICE;

  private BalancedFixture fixture;
  private ApplicationAutoScalingClient scaling;

  @BeforeEach
  void start() throws Exception {
    fixture = new BalancedFixture();
    scaling = Clients.connect(ApplicationAutoScalingClient.builder(), fixture.ecs.cloud.endpoint());
    fixture.define("ANSWER=first");
    fixture.create(1);
    fixture.ecs.awaitSteady(SERVICE);
    register(1, 3);
  }

  @AfterEach
  void close() {
    scaling.close();
    fixture.close();
  }

  @Test
  void aServiceGrowsWithItsFigureAndShrinksAgain() {
    scaling.putScalingPolicy(policy(MetricType.ECS_SERVICE_AVERAGE_CPU_UTILIZATION, 50).build());
    fixture.ecs.cloud.autoscaling().measure(RESOURCE, 90);
    await("two", () -> running() == 2);
    fixture.ecs.cloud.autoscaling().measure(RESOURCE, 400);
    await("no more than three", () -> running() == 3);
    fixture.ecs.cloud.autoscaling().measure(RESOURCE, 2);
    await("one again", () -> running() == 1);
    assertThat(
            scaling
                .describeScalingActivities(b -> b.serviceNamespace(ServiceNamespace.ECS))
                .scalingActivities())
        .extracting(ScalingActivity::description)
        .contains("Setting desired count to 3.", "Setting desired count to 1.");
  }

  @Test
  void requestsToItsTargetsAreAReasonToGrow() throws Exception {
    String balancer = fixture.loadBalancer.substring(fixture.loadBalancer.indexOf("app/"));
    String group = fixture.group.substring(fixture.group.indexOf("targetgroup/"));
    PutScalingPolicyRequest.Builder policy = policy(MetricType.ALB_REQUEST_COUNT_PER_TARGET, 60);
    scaling.putScalingPolicy(
        policy
            .targetTrackingScalingPolicyConfiguration(
                c ->
                    c.targetValue(60.0)
                        .predefinedMetricSpecification(
                            m ->
                                m.predefinedMetricType(MetricType.ALB_REQUEST_COUNT_PER_TARGET)
                                    .resourceLabel(balancer + "/" + group)))
            .build());
    AtomicBoolean on = new AtomicBoolean(true);
    var client = fixture.keepAsking(on);
    await("more than one", () -> running() > 1);
    on.set(false);
    client.join();
  }

  @Test
  void theProcessorTimeOfIdleTasksIsNoReasonToGrow() {
    scaling.putScalingPolicy(policy(MetricType.ECS_SERVICE_AVERAGE_CPU_UTILIZATION, 50).build());
    fixture.ecs.client.updateService(r -> r.cluster(CLUSTER).service(SERVICE).desiredCount(2));
    await("two", () -> running() == 2);
    await("one again", () -> running() == 1);
  }

  @Test
  void targetsAndPoliciesAreDescribedTaggedAndForgotten() {
    scaling.putScalingPolicy(policy(MetricType.ECS_SERVICE_AVERAGE_CPU_UTILIZATION, 50).build());
    ScalableTarget target =
        scaling
            .describeScalableTargets(b -> b.serviceNamespace(ServiceNamespace.ECS))
            .scalableTargets()
            .get(0);
    assertThat(target.maxCapacity()).isEqualTo(3);
    scaling.tagResource(
        b -> b.resourceARN(target.scalableTargetARN()).tags(java.util.Map.of("owner", "taro")));
    assertThat(scaling.listTagsForResource(b -> b.resourceARN(target.scalableTargetARN())).tags())
        .containsEntry("owner", "taro");
    assertThat(
            scaling
                .describeScalingPolicies(b -> b.serviceNamespace(ServiceNamespace.ECS))
                .scalingPolicies()
                .get(0)
                .alarms())
        .hasSize(2);

    scaling.deregisterScalableTarget(
        b ->
            b.serviceNamespace(ServiceNamespace.ECS)
                .resourceId(RESOURCE)
                .scalableDimension(ScalableDimension.ECS_SERVICE_DESIRED_COUNT));
    assertThat(
            scaling
                .describeScalingPolicies(b -> b.serviceNamespace(ServiceNamespace.ECS))
                .scalingPolicies())
        .isEmpty();
    assertThatThrownBy(
            () ->
                scaling.putScalingPolicy(
                    policy(MetricType.ECS_SERVICE_AVERAGE_CPU_UTILIZATION, 50).build()))
        .isInstanceOf(ObjectNotFoundException.class);
  }

  @Test
  void whatIsNotSupportedIsRefusedByName() {
    assertThatThrownBy(
            () ->
                scaling.putScalingPolicy(
                    policy(MetricType.ECS_SERVICE_AVERAGE_CPU_UTILIZATION, 50)
                        .policyType(PolicyType.STEP_SCALING)
                        .build()))
        .hasMessageContaining("StepScaling is not supported");
    assertThatThrownBy(() -> register(4, 3)).hasMessageContaining("cannot be less than");
  }

  private void register(int min, int max) {
    scaling.registerScalableTarget(
        b ->
            b.serviceNamespace(ServiceNamespace.ECS)
                .resourceId(RESOURCE)
                .scalableDimension(ScalableDimension.ECS_SERVICE_DESIRED_COUNT)
                .minCapacity(min)
                .maxCapacity(max));
  }

  private static PutScalingPolicyRequest.Builder policy(MetricType metric, double target) {
    return PutScalingPolicyRequest.builder()
        .policyName("track")
        .serviceNamespace(ServiceNamespace.ECS)
        .resourceId(RESOURCE)
        .scalableDimension(ScalableDimension.ECS_SERVICE_DESIRED_COUNT)
        .policyType(PolicyType.TARGET_TRACKING_SCALING)
        .targetTrackingScalingPolicyConfiguration(
            c ->
                c.targetValue(target)
                    .predefinedMetricSpecification(m -> m.predefinedMetricType(metric)));
  }

  private int running() {
    return fixture.ecs.describeService(SERVICE).runningCount();
  }
}
