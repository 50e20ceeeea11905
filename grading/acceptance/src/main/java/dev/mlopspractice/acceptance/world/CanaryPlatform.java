package dev.mlopspractice.acceptance.world;

import dev.mlopspractice.acceptance.CheckOptions;
import dev.mlopspractice.acceptance.Subject;
import dev.mlopspractice.cloud.Cloud;
import dev.mlopspractice.cloud.fluentd.FluentdImage;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;
import software.amazon.awssdk.services.servicediscovery.ServiceDiscoveryClient;

/**
 * What is there before a canary is: a load balancer whose listener forwards {@code /} and {@code
 * /predict} to the stable server of chapter 3, as {@code infra/} makes it. The stable server serves
 * revision r1; whoever reads the newest revision serves r2, and so says who it is.
 */
public final class CanaryPlatform implements AutoCloseable {
  /** What the load balancer itself answers where no rule fits. */
  public static final String NOT_FOUND = "{\"error\":\"not found\"}";

  private static final List<String> SUBNETS = List.of("subnet-a", "subnet-b");
  private static final String GROUP = "sg-predictor";
  private static final int PORT = 8080;
  private static final String PRIORITY = "100";

  private final Cloud cloud;
  private final Aws aws;
  private final CheckOptions options;
  private final Scene scene;
  private final Ticks ticks;
  private final ElasticLoadBalancingV2Client elb;
  private final ApplicationAutoScalingClient scaling;
  private final ServiceDiscoveryClient map;
  private final Map<String, Object> values = new HashMap<>();
  private final String loadBalancer;
  private final String listener;
  private final String stableGroup;
  private final String registry;

  private CanaryPlatform(Subject subject, Cloud cloud, Aws aws, CheckOptions options) {
    this.options = options;
    this.cloud = cloud;
    this.aws = aws;
    this.scene = Scene.set(subject, cloud, aws, options.jvms(), new Random(options.seed()));
    this.ticks = new Ticks(cloud.waits()::shorten);
    this.elb = aws.connect(ElasticLoadBalancingV2Client.builder());
    this.scaling = aws.connect(ApplicationAutoScalingClient.builder());
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

  /** Sets it up, and lets the stable server start. */
  static CanaryPlatform set(Subject subject, Cloud cloud, Aws aws, CheckOptions options) {
    CanaryPlatform platform = new CanaryPlatform(subject, cloud, aws, options);
    platform.scene.publishAndRegister("r1");
    platform.scene.publishAndRegister("r2");
    platform.startStable(subject);
    return platform;
  }

  private String makeStableGroup() {
    return elb.createTargetGroup(
            b ->
                b.name(scene.name())
                    .protocol("HTTP")
                    .port(PORT)
                    .vpcId("vpc-1")
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

  private void startStable(Subject subject) {
    String digest =
        Stream.generate(() -> Integer.toHexString(scene.random().nextInt(16)))
            .limit(64)
            .collect(Collectors.joining());
    String server = scene.programs().push(AnswerPrograms.PREDICTOR);
    String canary =
        scene
            .programs()
            .push("predictor-canary", AnswerPrograms.PREDICTOR.of(subject, options.jvms()));
    String fluentd =
        scene
            .programs()
            .push("fluentd", FluentdImage.of(Template.file(subject, Shipper.CONFIGURATION), ticks));
    values.put("image", canary + "@sha256:" + digest);
    values.put("fluentd_image", fluentd);
    String family =
        scene
            .cluster()
            .definitions()
            .register("predictor", server, Map.of("fluentd_image", fluentd));
    Variants variants = new Variants(aws.ecs());
    String stable =
        variants.register(
            family,
            "predictor",
            container ->
                container.environment(
                    Variants.with(
                        container.build().environment(),
                        "REVISION",
                        scene.models().revision("r1"))));
    aws.ecs()
        .createService(
            b ->
                b.cluster(scene.cluster().clusterName())
                    .serviceName(scene.cluster().serviceName("predictor"))
                    .taskDefinition(stable)
                    .desiredCount(1)
                    .launchType(LaunchType.FARGATE)
                    .networkConfiguration(n -> n.awsvpcConfiguration(v -> v.subnets(SUBNETS)))
                    .loadBalancers(
                        l ->
                            l.targetGroupArn(stableGroup)
                                .containerName("predictor")
                                .containerPort(PORT)));
  }

  /** The values of the given variables. */
  Map<String, Object> variables() {
    Map<String, Object> all = new HashMap<>(values);
    String role = "arn:aws:iam::" + Aws.ACCOUNT + ":role/" + scene.name() + "-predictor";
    all.put("name", scene.name());
    all.put("region", Aws.REGION);
    all.put("cluster", scene.cluster().clusterName());
    all.put("vpc_id", "vpc-1");
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

  /** The prefix of all names, its models, its bucket, its cluster. */
  public Scene scene() {
    return scene;
  }

  /** The given image of the canary, by digest. */
  public String image() {
    return (String) values.get("image");
  }

  public String listener() {
    return listener;
  }

  /** Where requests go. */
  public URI front() {
    return cloud.elb().endpoint(listener);
  }

  public String stableGroup() {
    return stableGroup;
  }

  public String registry() {
    return registry;
  }

  /** How much time the Fluentds have had. */
  public Ticks ticks() {
    return ticks;
  }

  public ElasticLoadBalancingV2Client elb() {
    return elb;
  }

  public ApplicationAutoScalingClient scaling() {
    return scaling;
  }

  public ServiceDiscoveryClient map() {
    return map;
  }

  /** Target groups, rules and scalable targets that are not the platform's. */
  List<String> others() {
    List<String> others = new ArrayList<>();
    elb.describeTargetGroupsPaginator(b -> {}).targetGroups().stream()
        .filter(group -> group.targetGroupName().startsWith(scene.name()))
        .filter(group -> !group.targetGroupArn().equals(stableGroup))
        .forEach(group -> others.add("the target group " + group.targetGroupName()));
    elb.describeRules(b -> b.listenerArn(listener)).rules().stream()
        .filter(rule -> !rule.isDefault() && !rule.priority().equals(PRIORITY))
        .forEach(rule -> others.add("the rule of priority " + rule.priority()));
    scaling
        .describeScalableTargetsPaginator(b -> b.serviceNamespace(ServiceNamespace.ECS))
        .scalableTargets()
        .stream()
        .filter(target -> target.resourceId().contains(scene.name()))
        .forEach(target -> others.add("the scalable target " + target.resourceId()));
    return others;
  }

  @Override
  public void close() {
    String cluster = scene.cluster().clusterName();
    aws.ecs()
        .listServicesPaginator(b -> b.cluster(cluster))
        .serviceArns()
        .forEach(s -> aws.ecs().deleteService(b -> b.cluster(cluster).service(s).force(true)));
    elb.deleteLoadBalancer(b -> b.loadBalancerArn(loadBalancer));
    map.close();
    scaling.close();
    elb.close();
    scene.close();
  }
}
