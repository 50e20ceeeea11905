package dev.mlopspractice.acceptance.world;

import dev.mlopspractice.acceptance.CheckOptions;
import dev.mlopspractice.acceptance.Subject;
import dev.mlopspractice.cloud.Cloud;
import dev.mlopspractice.cloud.fluentd.FluentdImage;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.servicediscovery.ServiceDiscoveryClient;

/**
 * What is there before a canary is: a load balancer whose listener forwards {@code /} and {@code
 * /predict} to the stable server of chapter 3, as {@code infra/} makes it. The stable server serves
 * revision r1; whoever reads the newest revision serves r2, and so says who it is.
 */
public final class CanaryPlatform implements AutoCloseable {
  /** What the load balancer itself answers where no rule fits. */
  public static final String NOT_FOUND = CanaryFront.NOT_FOUND;

  private final Aws aws;
  private final CheckOptions options;
  private final Scene scene;
  private final Ticks ticks;
  private final ApplicationAutoScalingClient scaling;
  private final CanaryFront front;
  private String image = "";
  private String fluentd = "";

  private CanaryPlatform(Subject subject, Cloud cloud, Aws aws, CheckOptions options) {
    this.options = options;
    this.aws = aws;
    this.scene = Scene.set(subject, cloud, aws, options.jvms(), new Random(options.seed()));
    this.ticks = new Ticks(cloud.waits()::shorten);
    this.scaling = aws.connect(ApplicationAutoScalingClient.builder());
    this.front = new CanaryFront(scene, cloud, aws);
  }

  /** Sets it up, and lets the stable server start. */
  static CanaryPlatform set(Subject subject, Cloud cloud, Aws aws, CheckOptions options) {
    CanaryPlatform platform = new CanaryPlatform(subject, cloud, aws, options);
    platform.scene.publishAndRegister("r1");
    platform.scene.publishAndRegister("r2");
    platform.startStable(subject);
    return platform;
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
    fluentd =
        scene
            .programs()
            .push("fluentd", FluentdImage.of(Template.file(subject, Shipper.CONFIGURATION), ticks));
    image = canary + "@sha256:" + digest;
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
                    .networkConfiguration(
                        n -> n.awsvpcConfiguration(v -> v.subnets(CanaryFront.SUBNETS)))
                    .loadBalancers(front.stableTarget()));
  }

  /** The values of the given variables. */
  Map<String, Object> variables() {
    return front.variables(image, fluentd);
  }

  /** The prefix of all names, its models, its bucket, its cluster. */
  public Scene scene() {
    return scene;
  }

  /** The given image of the canary, by digest. */
  public String image() {
    return image;
  }

  public String listener() {
    return front.listener();
  }

  /** Where requests go. */
  public URI front() {
    return front.address();
  }

  public String stableGroup() {
    return front.stableGroup();
  }

  public String registry() {
    return front.registry();
  }

  /** How much time the Fluentds have had. */
  public Ticks ticks() {
    return ticks;
  }

  public ElasticLoadBalancingV2Client elb() {
    return front.elb();
  }

  public ApplicationAutoScalingClient scaling() {
    return scaling;
  }

  public ServiceDiscoveryClient map() {
    return front.map();
  }

  /** Target groups, rules and scalable targets that are not the platform's. */
  List<String> others() {
    List<String> others = new ArrayList<>();
    elb().describeTargetGroupsPaginator(b -> {}).targetGroups().stream()
        .filter(group -> group.targetGroupName().startsWith(scene.name()))
        .filter(group -> !group.targetGroupArn().equals(stableGroup()))
        .forEach(group -> others.add("the target group " + group.targetGroupName()));
    elb().describeRules(b -> b.listenerArn(listener())).rules().stream()
        .filter(rule -> !rule.isDefault() && !rule.priority().equals(CanaryFront.PRIORITY))
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
    front.close();
    scaling.close();
    scene.close();
  }
}
