package dev.mlopspractice.acceptance.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/** A listener that splits its traffic between two target groups. */
@SuppressWarnings("unchecked") // the builders of the SDK take generic varargs
public final class Split implements AutoCloseable {
  private final World world;
  private final ElasticLoadBalancingV2Client elb;
  private final WeightChanges weights;
  private final String loadBalancer;
  private final String stable;
  private final String canary;
  private final String listener;

  private Split(World world, int percent) {
    this.world = world;
    this.elb = world.aws().connect(ElasticLoadBalancingV2Client.builder());
    String name = world.scene().name();
    loadBalancer =
        elb.createLoadBalancer(b -> b.name(name + "-front").subnets("subnet-a", "subnet-b"))
            .loadBalancers()
            .get(0)
            .loadBalancerArn();
    stable = group(name + "-stable");
    canary = group(name + "-canary");
    listener =
        elb.createListener(
                b ->
                    b.loadBalancerArn(loadBalancer)
                        .port(80)
                        .protocol("HTTP")
                        .defaultActions(forward(0)))
            .listeners()
            .get(0)
            .listenerArn();
    elb.modifyListener(b -> b.listenerArn(listener).defaultActions(only(stable)));
    String rule =
        elb.createRule(
                b ->
                    b.listenerArn(listener)
                        .priority(10)
                        .conditions(
                            RuleCondition.builder()
                                .field("path-pattern")
                                .pathPatternConfig(p -> p.values("/", "/predict"))
                                .build())
                        .actions(forward(percent)))
            .rules()
            .get(0)
            .ruleArn();
    elb.createRule(
        b ->
            b.listenerArn(listener)
                .priority(5)
                .conditions(
                    RuleCondition.builder()
                        .field("http-header")
                        .httpHeaderConfig(h -> h.httpHeaderName("X-Canary").values("always"))
                        .build())
                .actions(only(canary)));
    weights = new WeightChanges(world.cloud().interceptors(), rule, canary);
  }

  /** A split of which the canary has so many percent, without servers. */
  public static Split create(World world, int percent) {
    return world.using(new Split(world, percent));
  }

  private String group(String name) {
    return elb.createTargetGroup(
            b ->
                b.name(name)
                    .protocol("HTTP")
                    .port(8080)
                    .vpcId("vpc-a")
                    .targetType(TargetTypeEnum.IP)
                    .healthCheckPath("/ready"))
        .targetGroups()
        .get(0)
        .targetGroupArn();
  }

  private static Action only(String group) {
    return Action.builder().type(ActionTypeEnum.FORWARD).targetGroupArn(group).build();
  }

  private Action forward(int percent) {
    return Action.builder()
        .type(ActionTypeEnum.FORWARD)
        .forwardConfig(f -> f.targetGroups(tuple(stable, 100 - percent), tuple(canary, percent)))
        .build();
  }

  private static TargetGroupTuple tuple(String group, int weight) {
    return TargetGroupTuple.builder().targetGroupArn(group).weight(weight).build();
  }

  /** What a program has to know of it. */
  public Map<String, String> environment() {
    return Map.of(
        "LISTENER_ARN", listener,
        "STABLE_TARGET_GROUP_ARN", stable,
        "CANARY_TARGET_GROUP_ARN", canary);
  }

  public String loadBalancer() {
    return loadBalancer;
  }

  public String stable() {
    return stable;
  }

  public String canary() {
    return canary;
  }

  /**
   * Starts a server for each group, which answers with its name, and waits until both are healthy.
   */
  public void startServers() {
    world.using(PlayedTarget.start(elb, stable, "stable", world.limit()));
    world.using(PlayedTarget.start(elb, canary, "canary", world.limit()));
  }

  /** The weights that the rule was given. */
  public WeightChanges weights() {
    return weights;
  }

  /** Asks at the listener; the name of the server that has answered. */
  public String ask() {
    URI uri = world.cloud().elb().endpoint(listener).resolve("/predict");
    try {
      return world
          .aws()
          .http()
          .send(
              HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build(),
              BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      throw new UncheckedIOException("The listener does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while asking the listener", e);
    }
  }

  @Override
  public void close() {
    weights.close();
    elb.deleteListener(b -> b.listenerArn(listener));
    elb.deleteTargetGroup(b -> b.targetGroupArn(canary));
    elb.deleteTargetGroup(b -> b.targetGroupArn(stable));
    elb.deleteLoadBalancer(b -> b.loadBalancerArn(loadBalancer));
    elb.close();
  }
}
