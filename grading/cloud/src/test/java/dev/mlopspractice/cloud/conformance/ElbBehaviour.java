package dev.mlopspractice.cloud.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlopspractice.cloud.Cloud;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DuplicateListenerException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DuplicateLoadBalancerNameException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DuplicateTargetGroupNameException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ForwardActionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.PriorityInUseException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ResourceInUseException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.UnsupportedProtocolException;

/** What Elastic Load Balancing must keep and refuse, seen through the real SDK. */
@SuppressWarnings("unchecked") // the builders of the SDK take generic varargs
@ExtendWith(SharedCloud.class)
abstract class ElbBehaviour {
  private final String unique = UUID.randomUUID().toString().substring(0, 8);
  private ElasticLoadBalancingV2Client elb;
  private LoadBalancer front;

  @BeforeEach
  void connect(Cloud cloud) {
    elb = Clients.connect(ElasticLoadBalancingV2Client.builder(), cloud.endpoint());
    front =
        elb.createLoadBalancer(
                b ->
                    b.name("front-" + unique)
                        .subnets("subnet-1", "subnet-2")
                        .tags(t -> t.key("owner").value("taro")))
            .loadBalancers()
            .get(0);
  }

  @Test
  void aLoadBalancerIsDescribedAndTagged() {
    LoadBalancer described =
        elb.describeLoadBalancers(b -> b.names("front-" + unique)).loadBalancers().get(0);
    assertThat(described).isEqualTo(front);
    assertThat(described.state().codeAsString()).isEqualTo("active");
    assertThat(described.availabilityZones()).hasSize(2);
    elb.addTags(
        b -> b.resourceArns(front.loadBalancerArn()).tags(t -> t.key("stage").value("test")));
    elb.removeTags(b -> b.resourceArns(front.loadBalancerArn()).tagKeys("owner"));
    assertThat(
            elb.describeTags(b -> b.resourceArns(front.loadBalancerArn()))
                .tagDescriptions()
                .get(0)
                .tags())
        .containsExactly(Tag.builder().key("stage").value("test").build());
  }

  @Test
  void aTargetGroupHasAwssDefaultsAndTakesChanges() {
    TargetGroup group = group("a", b -> {});
    assertThat(group.healthCheckIntervalSeconds()).isEqualTo(30);
    assertThat(group.healthyThresholdCount()).isEqualTo(5);
    assertThat(group.unhealthyThresholdCount()).isEqualTo(2);
    assertThat(group.matcher().httpCode()).isEqualTo("200");
    assertThat(group.healthCheckPort()).isEqualTo("traffic-port");

    elb.modifyTargetGroup(
        b ->
            b.targetGroupArn(group.targetGroupArn())
                .healthCheckPath("/r")
                .healthyThresholdCount(2));
    TargetGroup changed =
        elb.describeTargetGroups(b -> b.targetGroupArns(group.targetGroupArn()))
            .targetGroups()
            .get(0);
    assertThat(changed.healthCheckPath()).isEqualTo("/r");
    assertThat(changed.healthyThresholdCount()).isEqualTo(2);
    assertThat(changed.healthCheckIntervalSeconds()).isEqualTo(30);
  }

  @Test
  void aNameIsTakenOnlyOnceUnlessAllIsTheSame() {
    TargetGroup group = group("a", b -> {});
    assertThat(group("a", b -> {}).targetGroupArn()).isEqualTo(group.targetGroupArn());
    assertThatThrownBy(() -> group("a", b -> b.port(9090)))
        .isInstanceOf(DuplicateTargetGroupNameException.class);
    assertThatThrownBy(
            () ->
                elb.createLoadBalancer(
                    b -> b.name("front-" + unique).subnets("subnet-8", "subnet-9")))
        .isInstanceOf(DuplicateLoadBalancerNameException.class);
  }

  @Test
  void aRuleKeepsItsConditionsItsActionAndItsPriority() {
    String stable = group("a", b -> {}).targetGroupArn();
    String canary = group("b", b -> {}).targetGroupArn();
    String listener = listener(stable);
    Rule rule =
        rule(
            listener,
            10,
            forward ->
                forward
                    .targetGroups(
                        t -> t.targetGroupArn(stable).weight(90),
                        t -> t.targetGroupArn(canary).weight(10))
                    .targetGroupStickinessConfig(s -> s.enabled(true).durationSeconds(300)));
    Rule described = elb.describeRules(b -> b.ruleArns(rule.ruleArn())).rules().get(0);
    assertThat(described).isEqualTo(rule);
    assertThat(described.priority()).isEqualTo("10");
    assertThat(described.conditions().get(0).pathPatternConfig().values())
        .containsExactly("/predict");
    ForwardActionConfig forward = described.actions().get(0).forwardConfig();
    assertThat(forward.targetGroups()).extracting(TargetGroupTuple::weight).containsExactly(90, 10);
    assertThat(forward.targetGroupStickinessConfig().durationSeconds()).isEqualTo(300);

    elb.setRulePriorities(b -> b.rulePriorities(p -> p.ruleArn(rule.ruleArn()).priority(7)));
    assertThat(elb.describeRules(b -> b.listenerArn(listener)).rules())
        .extracting(Rule::priority)
        .containsExactly("7", "default");
  }

  @Test
  void whatIsInUseIsNotGivenAway() {
    String group = group("a", b -> {}).targetGroupArn();
    String listener = listener(group);
    rule(listener, 10, forward -> forward.targetGroups(t -> t.targetGroupArn(group)));
    assertThatThrownBy(() -> rule(listener, 10, f -> f.targetGroups(t -> t.targetGroupArn(group))))
        .isInstanceOf(PriorityInUseException.class);
    assertThatThrownBy(() -> elb.deleteTargetGroup(b -> b.targetGroupArn(group)))
        .isInstanceOf(ResourceInUseException.class);
    assertThatThrownBy(() -> listener(group)).isInstanceOf(DuplicateListenerException.class);

    elb.deleteListener(b -> b.listenerArn(listener));
    elb.deleteTargetGroup(b -> b.targetGroupArn(group));
    assertThatThrownBy(() -> elb.describeTargetGroups(b -> b.targetGroupArns(group)))
        .isInstanceOf(TargetGroupNotFoundException.class);
    elb.deleteLoadBalancer(b -> b.loadBalancerArn(front.loadBalancerArn()));
    assertThatThrownBy(() -> elb.describeLoadBalancers(b -> b.names("front-" + unique)))
        .isInstanceOf(LoadBalancerNotFoundException.class);
  }

  @Test
  void aWeightOutOfRangeAndATargetGroupThatIsNotThereAreRefused() {
    String group = group("a", b -> {}).targetGroupArn();
    String listener = listener(group);
    assertThatThrownBy(
            () ->
                rule(listener, 10, f -> f.targetGroups(t -> t.targetGroupArn(group).weight(1000))))
        .hasMessageContaining("must be within 0..999, not 1000");
    assertThatThrownBy(
            () -> rule(listener, 10, f -> f.targetGroups(t -> t.targetGroupArn(group + "0"))))
        .isInstanceOf(TargetGroupNotFoundException.class);
  }

  @Test
  void whatHasNoEffectHereIsRefusedByName() {
    String group = group("a", b -> {}).targetGroupArn();
    assertThatThrownBy(
            () ->
                elb.modifyTargetGroupAttributes(
                    b ->
                        b.targetGroupArn(group)
                            .attributes(a -> a.key("slow_start.duration_seconds").value("30"))))
        .hasMessageContaining("slow_start.duration_seconds");
    assertThatThrownBy(
            () ->
                elb.createListener(
                    b ->
                        b.loadBalancerArn(front.loadBalancerArn())
                            .port(443)
                            .protocol("HTTPS")
                            .defaultActions(
                                a -> a.type(ActionTypeEnum.FORWARD).targetGroupArn(group))))
        .isInstanceOf(UnsupportedProtocolException.class);
  }

  private TargetGroup group(String name, Consumer<CreateTargetGroupRequest.Builder> change) {
    return elb.createTargetGroup(
            b ->
                change.accept(
                    b.name(name + "-" + unique)
                        .protocol("HTTP")
                        .port(8080)
                        .vpcId("vpc-1")
                        .targetType(TargetTypeEnum.IP)))
        .targetGroups()
        .get(0);
  }

  private String listener(String group) {
    return elb.createListener(
            b ->
                b.loadBalancerArn(front.loadBalancerArn())
                    .port(80)
                    .protocol("HTTP")
                    .defaultActions(a -> a.type(ActionTypeEnum.FORWARD).targetGroupArn(group)))
        .listeners()
        .get(0)
        .listenerArn();
  }

  private Rule rule(String listener, int priority, Consumer<ForwardActionConfig.Builder> forward) {
    return elb.createRule(
            b ->
                b.listenerArn(listener)
                    .priority(priority)
                    .conditions(
                        c -> c.field("path-pattern").pathPatternConfig(p -> p.values("/predict")))
                    .actions(a -> a.type(ActionTypeEnum.FORWARD).forwardConfig(forward)))
        .rules()
        .get(0);
  }
}
