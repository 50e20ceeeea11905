package dev.mlopspractice.cloud.elasticloadbalancing;

import dev.mlopspractice.cloud.Cloud;
import dev.mlopspractice.cloud.CloudOptions;
import dev.mlopspractice.cloud.conformance.Clients;
import dev.mlopspractice.cloud.ecs.LoadBalancing;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/** A load balancer behind the gateway, the real client to it, and targets. */
@SuppressWarnings("unchecked") // the builders of the SDK take generic varargs
final class ElbFixture implements AutoCloseable {
  final Cloud cloud;
  final ElasticLoadBalancingV2Client client;
  final String loadBalancer;
  private final List<FakeTarget> targets = new ArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();

  ElbFixture() throws IOException {
    cloud = Cloud.start(CloudOptions.embedded());
    cloud.waits().atMost(Duration.ofMillis(50));
    client = Clients.connect(ElasticLoadBalancingV2Client.builder(), cloud.endpoint());
    loadBalancer =
        client
            .createLoadBalancer(b -> b.name("front").subnets("subnet-1", "subnet-2"))
            .loadBalancers()
            .get(0)
            .loadBalancerArn();
  }

  /** A target group of addresses whose health is asked at /ready. */
  String group(String name) {
    return client.createTargetGroup(groupRequest(name)).targetGroups().get(0).targetGroupArn();
  }

  static CreateTargetGroupRequest groupRequest(String name) {
    return CreateTargetGroupRequest.builder()
        .name(name)
        .protocol("HTTP")
        .port(8080)
        .vpcId("vpc-1")
        .targetType(TargetTypeEnum.IP)
        .healthCheckPath("/ready")
        .healthCheckIntervalSeconds(10)
        .build();
  }

  /** A program that answers, registered with the group and healthy. */
  FakeTarget target(String group, String answer) throws IOException {
    FakeTarget target = new FakeTarget(answer);
    targets.add(target);
    register(group, target);
    await(answer + " healthy", () -> isHealthy(group, target));
    return target;
  }

  /** Also where no listener uses the group yet, which DescribeTargetHealth calls unused. */
  private boolean isHealthy(String group, FakeTarget target) {
    return cloud.elb().targets().health(group, "127.0.0.1", target.port())
        == LoadBalancing.Health.HEALTHY;
  }

  void register(String group, FakeTarget target) {
    client.registerTargets(b -> b.targetGroupArn(group).targets(description(target)));
  }

  void deregister(String group, FakeTarget target) {
    client.deregisterTargets(b -> b.targetGroupArn(group).targets(description(target)));
  }

  static TargetDescription description(FakeTarget target) {
    return TargetDescription.builder().id("127.0.0.1").port(target.port()).build();
  }

  /** As DescribeTargetHealth says; "gone" where it is not registered. */
  String state(String group, FakeTarget target) {
    return client
        .describeTargetHealth(b -> b.targetGroupArn(group))
        .targetHealthDescriptions()
        .stream()
        .filter(health -> health.target().port() == target.port())
        .map(health -> health.targetHealth().stateAsString())
        .findFirst()
        .orElse("gone");
  }

  /** A listener that forwards all to one group. */
  String listener(String group) {
    return listener(forward(group, 1));
  }

  String listener(Action action) {
    return client
        .createListener(
            b -> b.loadBalancerArn(loadBalancer).port(80).protocol("HTTP").defaultActions(action))
        .listeners()
        .get(0)
        .listenerArn();
  }

  static TargetGroupTuple share(String group, int weight) {
    return TargetGroupTuple.builder().targetGroupArn(group).weight(weight).build();
  }

  static Action forward(String group, int weight) {
    return forward(share(group, weight));
  }

  static Action forward(TargetGroupTuple... groups) {
    return Action.builder()
        .type(ActionTypeEnum.FORWARD)
        .forwardConfig(b -> b.targetGroups(groups))
        .build();
  }

  /** Asks at a listener's real port. */
  HttpResponse<String> get(String listener, String path, String... headers) throws Exception {
    URI uri = cloud.elb().endpoint(listener).resolve(path);
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  static void await(String what, BooleanSupplier condition) {
    long limit = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > limit) {
        throw new AssertionError("waited 30 s in vain for: " + what);
      }
      LockSupport.parkNanos(5_000_000);
    }
  }

  @Override
  public void close() {
    client.close();
    targets.forEach(FakeTarget::close);
    cloud.close();
  }
}
