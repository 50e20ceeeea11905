package dev.mlopspractice.course.demo;

import dev.mlopspractice.acceptance.world.World;
import java.net.URI;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/** The load balancer in front of the prediction service and its canary. */
final class FrontDoor implements AutoCloseable {
  private static final int PORT = 8080;
  private static final int GRACE_SECONDS = 3600; // without a model nobody is ready

  private final World world;
  private final ElasticLoadBalancingV2Client elb;
  private final String loadBalancer;
  private final String stable;
  private final String canary;
  private final String listener;

  FrontDoor(World world) {
    this.world = world;
    this.elb = world.aws().connect(ElasticLoadBalancingV2Client.builder());
    String name = world.scene().name();
    this.loadBalancer =
        elb.createLoadBalancer(b -> b.name(name + "-front").subnets("subnet-a", "subnet-b"))
            .loadBalancers()
            .get(0)
            .loadBalancerArn();
    this.stable = group(name + "-stable");
    this.canary = group(name + "-canary");
    this.listener =
        elb.createListener(
                b ->
                    b.loadBalancerArn(loadBalancer)
                        .port(80)
                        .protocol("HTTP")
                        .defaultActions(forward(0)))
            .listeners()
            .get(0)
            .listenerArn();
  }

  private String group(String name) {
    return elb.createTargetGroup(
            b ->
                b.name(name)
                    .protocol("HTTP")
                    .port(PORT)
                    .vpcId("vpc-1")
                    .targetType(TargetTypeEnum.IP)
                    .healthCheckPath("/ready"))
        .targetGroups()
        .get(0)
        .targetGroupArn();
  }

  private Action forward(int percent) {
    return Action.builder()
        .type(ActionTypeEnum.FORWARD)
        .forwardConfig(f -> f.targetGroups(weight(stable, 100 - percent), weight(canary, percent)))
        .build();
  }

  private static TargetGroupTuple weight(String group, int weight) {
    return TargetGroupTuple.builder().targetGroupArn(group).weight(weight).build();
  }

  /** Where requests go. */
  URI address() {
    return world.cloud().elb().endpoint(listener);
  }

  /** Creates the service that answers what is not the canary's. */
  void serveStable(String service, String family) {
    serve(service, family, stable);
  }

  /** Creates the canary's service. */
  void serveCanary(String service, String family) {
    serve(service, family, canary);
  }

  private void serve(String service, String family, String group) {
    world
        .aws()
        .ecs()
        .createService(
            b ->
                b.cluster(world.scene().cluster().clusterName())
                    .serviceName(service)
                    .taskDefinition(family)
                    .desiredCount(1)
                    .launchType(LaunchType.FARGATE)
                    .healthCheckGracePeriodSeconds(GRACE_SECONDS)
                    .networkConfiguration(n -> n.awsvpcConfiguration(v -> v.subnets("subnet-a")))
                    .loadBalancers(
                        l ->
                            l.targetGroupArn(group)
                                .containerName("predictor")
                                .containerPort(PORT)));
  }

  /** Removes a service. */
  void remove(String service) {
    String cluster = world.scene().cluster().clusterName();
    world.aws().ecs().deleteService(b -> b.cluster(cluster).service(service).force(true));
  }

  /** How many of a hundred requests the canary gets, as the load balancer says. */
  int canaryPercent() {
    return elb
        .describeListeners(b -> b.listenerArns(listener))
        .listeners()
        .get(0)
        .defaultActions()
        .get(0)
        .forwardConfig()
        .targetGroups()
        .stream()
        .filter(group -> group.targetGroupArn().equals(canary))
        .mapToInt(TargetGroupTuple::weight)
        .sum();
  }

  void giveCanary(int percent) {
    elb.modifyListener(b -> b.listenerArn(listener).defaultActions(List.of(forward(percent))));
  }

  @Override
  public void close() {
    String cluster = world.scene().cluster().clusterName();
    List<String> services =
        world.aws().ecs().listServicesPaginator(b -> b.cluster(cluster)).serviceArns().stream()
            .toList();
    services.forEach(this::remove);
    elb.deleteLoadBalancer(b -> b.loadBalancerArn(loadBalancer));
    elb.close();
  }
}
