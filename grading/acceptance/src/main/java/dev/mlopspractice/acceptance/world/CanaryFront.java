package dev.mlopspractice.acceptance.world;

import dev.mlopspractice.cloud.Cloud;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;
import software.amazon.awssdk.services.servicediscovery.ServiceDiscoveryClient;

/**
 * What a canary stands on, as {@code infra/} makes it: a load balancer whose listener forwards
 * {@code /} and {@code /predict} to the stable server, and the name under which canaries are found.
 */
public final class CanaryFront implements AutoCloseable {
  /** What the load balancer itself answers where no rule fits. */
  static final String NOT_FOUND = "{\"error\":\"not found\"}";

  /** The priority of the rule that forwards to the stable server. */
  static final String PRIORITY = "100";

  static final List<String> SUBNETS = List.of("subnet-a", "subnet-b");

  private static final String GROUP = "sg-predictor";
  private static final String VPC = "vpc-1";
  private static final int PORT = 8080;

  private final Cloud cloud;
  private final Scene scene;
  private final ElasticLoadBalancingV2Client elb;
  private final ServiceDiscoveryClient map;
  private final String loadBalancer;
  private final String listener;
  private final String stableGroup;
  private final String registry;

  /** Makes all of it, without a server. */
  public CanaryFront(Scene scene, Cloud cloud, Aws aws) {
    this.cloud = cloud;
    this.scene = scene;
    this.elb = aws.connect(ElasticLoadBalancingV2Client.builder());
    this.map = aws.connect(ServiceDiscoveryClient.builder());
    this.loadBalancer =
        elb.createLoadBalancer(b -> b.name(scene.name()).subnets(SUBNETS))
            .loadBalancers()
            .get(0)
            .loadBalancerArn();
    this.stableGroup = makeStableGroup();
    this.listener = makeListener();
    this.registry = makeRegistry();
  }

  private String makeStableGroup() {
    return elb.createTargetGroup(
            b ->
                b.name(scene.name())
                    .protocol("HTTP")
                    .port(PORT)
                    .vpcId(VPC)
                    .targetType(TargetTypeEnum.IP)
                    .healthCheckPath("/ready"))
        .targetGroups()
        .get(0)
        .targetGroupArn();
  }

  private String makeListener() {
    String arn =
        elb.createListener(
                b ->
                    b.loadBalancerArn(loadBalancer)
                        .port(80)
                        .protocol("HTTP")
                        .defaultActions(
                            a ->
                                a.type(ActionTypeEnum.FIXED_RESPONSE)
                                    .fixedResponseConfig(
                                        f ->
                                            f.statusCode("404")
                                                .contentType("application/json")
                                                .messageBody(NOT_FOUND))))
            .listeners()
            .get(0)
            .listenerArn();
    elb.createRule(
        b ->
            b.listenerArn(arn)
                .priority(Integer.valueOf(PRIORITY))
                .conditions(c -> c.field("path-pattern").values("/", "/predict"))
                .actions(a -> a.type(ActionTypeEnum.FORWARD).targetGroupArn(stableGroup)));
    return arn;
  }

  private String makeRegistry() {
    String namespace = scene.name() + "-mlops-practice.internal";
    map.createHttpNamespace(b -> b.name(namespace));
    String id =
        map.listNamespacesPaginator().stream()
            .flatMap(page -> page.namespaces().stream())
            .filter(found -> found.name().equals(namespace))
            .findFirst()
            .orElseThrow()
            .id();
    return map.createService(b -> b.name("predictor-canary").namespaceId(id)).service().arn();
  }

  /** How a service puts its container {@code predictor} behind the load balancer. */
  public LoadBalancer stableTarget() {
    return LoadBalancer.builder()
        .targetGroupArn(stableGroup)
        .containerName("predictor")
        .containerPort(PORT)
        .build();
  }

  /**
   * The values of the given variables of chapter 6's Terraform.
   *
   * @param image of the canary, by digest
   * @param fluentd the image of its log shipper
   */
  public Map<String, Object> variables(String image, String fluentd) {
    Map<String, Object> all = new HashMap<>();
    String role = "arn:aws:iam::" + Aws.ACCOUNT + ":role/" + scene.name() + "-predictor";
    all.put("image", image);
    all.put("fluentd_image", fluentd);
    all.put("name", scene.name());
    all.put("region", Aws.REGION);
    all.put("cluster", scene.cluster().clusterName());
    all.put("vpc_id", VPC);
    all.put("subnets", SUBNETS);
    all.put("security_group", GROUP);
    all.put("listener_arn", listener);
    all.put("stable_target_group_arn", stableGroup);
    all.put("registry_arn", registry);
    all.put("task_role_arn", role);
    all.put("execution_role_arn", role + "-execution");
    all.put("log_group", "/mlops-practice/" + scene.name() + "-predictor");
    return all;
  }

  /** Where requests go. */
  public URI address() {
    return cloud.elb().endpoint(listener);
  }

  public String listener() {
    return listener;
  }

  public String stableGroup() {
    return stableGroup;
  }

  public String registry() {
    return registry;
  }

  public ElasticLoadBalancingV2Client elb() {
    return elb;
  }

  public ServiceDiscoveryClient map() {
    return map;
  }

  @Override
  public void close() {
    elb.deleteLoadBalancer(b -> b.loadBalancerArn(loadBalancer));
    map.close();
    elb.close();
  }
}
