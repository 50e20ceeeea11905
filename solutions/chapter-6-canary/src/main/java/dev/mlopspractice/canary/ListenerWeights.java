package dev.mlopspractice.canary;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;

/**
 * The weights in a listener's rules: all rules that forward to both target groups, which are to
 * have the same weights. Everything else about a rule stays, and so does a rule that is the
 * canary's alone.
 */
public final class ListenerWeights implements Weights {
  private final ElasticLoadBalancingV2Client client;
  private final String listener;
  private final String stable;
  private final String canary;

  /**
   * Weights of one listener; the client stays the caller's to close.
   *
   * @param listener ARN, as the next two
   * @param stable the target group of the stable servers
   * @param canary the target group of the canary
   */
  public ListenerWeights(
      ElasticLoadBalancingV2Client client, String listener, String stable, String canary) {
    this.client = client;
    this.listener = listener;
    this.stable = stable;
    this.canary = canary;
  }

  @Override
  public int canary() {
    List<Integer> percents = rules().stream().map(this::percent).distinct().toList();
    if (percents.size() > 1) {
      throw new IllegalStateException(
          "The rules of %s send %s percent to the canary: set them to the same weights"
              .formatted(listener, percents));
    }
    return percents.get(0);
  }

  private int percent(Rule rule) {
    int stableWeight = weight(rule, stable);
    int canaryWeight = weight(rule, canary);
    if (stableWeight + canaryWeight == 0) {
      throw new IllegalStateException(
          "The rule %s sends nobody anywhere: give one of its target groups a weight"
              .formatted(rule.ruleArn()));
    }
    return (int) Math.round(100.0 * canaryWeight / (stableWeight + canaryWeight));
  }

  private static int weight(Rule rule, String group) {
    return groups(rule).stream()
        .filter(tuple -> tuple.targetGroupArn().equals(group))
        .mapToInt(TargetGroupTuple::weight)
        .sum();
  }

  @Override
  public void canary(int percent) {
    if (percent < 0 || percent > 100) {
      throw new IllegalArgumentException("From 0 to 100 percent, not " + percent);
    }
    for (Rule rule : rules()) {
      client.modifyRule(
          request ->
              request.ruleArn(rule.ruleArn()).actions(List.of(changed(forward(rule), percent))));
    }
  }

  private Action changed(Action action, int percent) {
    List<TargetGroupTuple> weights =
        List.of(
            TargetGroupTuple.builder().targetGroupArn(stable).weight(100 - percent).build(),
            TargetGroupTuple.builder().targetGroupArn(canary).weight(percent).build());
    return action.toBuilder()
        .targetGroupArn(null)
        .forwardConfig(action.forwardConfig().toBuilder().targetGroups(weights).build())
        .build();
  }

  private List<Rule> rules() {
    List<Rule> found =
        client.describeRulesPaginator(request -> request.listenerArn(listener)).rules().stream()
            .filter(rule -> arns(rule).containsAll(Set.of(stable, canary)))
            .toList();
    if (found.isEmpty()) {
      throw new IllegalStateException(
          "No rule of %s forwards to both %s and %s: apply the split of the chapter's Terraform first"
              .formatted(listener, stable, canary));
    }
    for (Rule rule : found) {
      requireOnlyBoth(rule);
    }
    return found;
  }

  private void requireOnlyBoth(Rule rule) {
    if (rule.isDefault() || !arns(rule).equals(Set.of(stable, canary))) {
      throw new IllegalStateException(
          "The rule %s%s forwards to %s: it has to be a rule of its own, for %s and %s only"
              .formatted(
                  rule.ruleArn(),
                  rule.isDefault() ? " (the default)" : "",
                  arns(rule),
                  stable,
                  canary));
    }
  }

  private static Set<String> arns(Rule rule) {
    return groups(rule).stream().map(TargetGroupTuple::targetGroupArn).collect(Collectors.toSet());
  }

  private static Action forward(Rule rule) {
    return rule.actions().stream()
        .filter(action -> action.type() == ActionTypeEnum.FORWARD)
        .findFirst()
        .orElseThrow();
  }

  private static List<TargetGroupTuple> groups(Rule rule) {
    List<TargetGroupTuple> groups = new ArrayList<>();
    for (Action action : rule.actions()) {
      if (action.type() == ActionTypeEnum.FORWARD && action.forwardConfig() != null) {
        groups.addAll(action.forwardConfig().targetGroups());
      }
    }
    return groups;
  }
}
