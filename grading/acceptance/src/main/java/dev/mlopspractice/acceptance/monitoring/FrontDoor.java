package dev.mlopspractice.acceptance.monitoring;

import dev.mlopspractice.acceptance.world.World;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/** The load balancer in front of the dashboards. */
public final class FrontDoor implements AutoCloseable {
  private static final String CONTAINER = "dashboard";
  private static final int PORT = 3000;

  private final World world;
  private final ElasticLoadBalancingV2Client elb;
  private final String group;
  private final String listener;

  /** Makes the load balancer, as infra/ does. */
  public FrontDoor(World world) {
    this.world = world;
    elb = world.aws().connect(ElasticLoadBalancingV2Client.builder());
    String name = world.scene().name() + "-dashboard";
    String balancer =
        elb.createLoadBalancer(b -> b.name(name).subnets("subnet-a", "subnet-b"))
            .loadBalancers()
            .get(0)
            .loadBalancerArn();
    group =
        elb.createTargetGroup(
                b ->
                    b.name(name)
                        .protocol("HTTP")
                        .port(PORT)
                        .vpcId("vpc-1")
                        .targetType(TargetTypeEnum.IP)
                        .healthCheckPath("/api/health"))
            .targetGroups()
            .get(0)
            .targetGroupArn();
    Action forward = Action.builder().type(ActionTypeEnum.FORWARD).targetGroupArn(group).build();
    listener =
        elb.createListener(
                b ->
                    b.loadBalancerArn(balancer)
                        .port(80)
                        .protocol("HTTP")
                        .defaultActions(List.of(forward)))
            .listeners()
            .get(0)
            .listenerArn();
  }

  /** What an ECS service registers its tasks with. */
  public LoadBalancer target() {
    return LoadBalancer.builder()
        .targetGroupArn(group)
        .containerName(CONTAINER)
        .containerPort(PORT)
        .build();
  }

  /** The status with which a path is answered. */
  public int status(String path) {
    return status(world.aws().http(), world.cloud().elb().endpoint(listener).resolve(path));
  }

  /** The status of an answer; 0 where there is none. */
  public static int status(HttpClient http, URI uri) {
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  @Override
  public void close() {
    elb.close();
  }
}
