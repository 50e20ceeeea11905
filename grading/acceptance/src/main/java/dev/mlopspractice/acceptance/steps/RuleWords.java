package dev.mlopspractice.acceptance.steps;

import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;

/** A rule of a listener in one line, and what share it gives to a target group. */
final class RuleWords {
  private RuleWords() {}

  /** For example {@code 10: path-pattern [/, /predict] → stable 90, canary 10}. */
  static String of(Rule rule) {
    String conditions =
        rule.conditions().stream().map(RuleWords::of).collect(Collectors.joining(" and "));
    String groups =
        groups(rule).stream()
            .map(group -> name(group.targetGroupArn()) + " " + weight(group))
            .collect(Collectors.joining(", "));
    return rule.priority() + ": " + conditions + " → " + groups;
  }

  private static String of(RuleCondition condition) {
    String header =
        condition.httpHeaderConfig() == null
            ? ""
            : " " + condition.httpHeaderConfig().httpHeaderName();
    return condition.field() + header + " " + values(condition);
  }

  private static List<String> values(RuleCondition condition) {
    if (condition.pathPatternConfig() != null) {
      return condition.pathPatternConfig().values();
    }
    return condition.httpHeaderConfig() != null
        ? condition.httpHeaderConfig().values()
        : condition.values();
  }

  /** The share of the requests of this rule that go to a group; 0 where it is not in it. */
  static double share(Rule rule, String group) {
    double all = groups(rule).stream().mapToInt(RuleWords::weight).sum();
    double own =
        groups(rule).stream()
            .filter(found -> found.targetGroupArn().equals(group))
            .mapToInt(RuleWords::weight)
            .sum();
    return all == 0 ? 0 : own / all;
  }

  private static List<TargetGroupTuple> groups(Rule rule) {
    return rule.actions().stream()
        .filter(action -> action.forwardConfig() != null)
        .map(Action::forwardConfig)
        .flatMap(forward -> forward.targetGroups().stream())
        .toList();
  }

  private static int weight(TargetGroupTuple group) {
    return group.weight() == null ? 1 : group.weight();
  }

  private static String name(String arn) {
    String[] parts = arn.split("/");
    return parts.length > 1 ? parts[1] : arn;
  }
}
