package dev.mlopspractice.cloud.elasticloadbalancing;

import dev.mlopspractice.cloud.elasticloadbalancing.proxy.Action;
import dev.mlopspractice.cloud.elasticloadbalancing.proxy.Condition;
import dev.mlopspractice.cloud.elasticloadbalancing.proxy.Rule;
import dev.mlopspractice.cloud.gateway.Query;
import dev.mlopspractice.cloud.gateway.Request;
import dev.mlopspractice.cloud.gateway.Xml;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The operations on rules. */
final class Rules {
  private static final int LAST = 50_000;

  private record Found(Listener listener, Rule rule) {}

  private final ElbState state;
  private final ActionForm actions;

  Rules(ElbState state, ActionForm actions) {
    this.state = state;
    this.actions = actions;
  }

  Xml create(Query query, Request request) {
    Form form = Form.of(query, "ListenerArn", "Priority", "Conditions", "Actions", "Tags");
    int priority = priority(form);
    List<Condition> conditions = ConditionForm.read(form);
    return state.locked(
        () -> {
          Listener listener = state.listener(form.required("ListenerArn"));
          if (listener.rules().stream().anyMatch(rule -> rule.priority() == priority)) {
            throw ElbErrors.priorityInUse(priority);
          }
          Action action = actions.read(form, "Actions", listener.loadBalancer);
          Rule rule = new Rule(Names.rule(listener.arn), priority, conditions, action);
          replace(listener, rule);
          state.tags.create(rule.arn(), form);
          return reply("CreateRuleResult", List.of(rule));
        });
  }

  private static int priority(Form form) {
    return form.number("Priority", 1, LAST)
        .orElseThrow(() -> ElbErrors.invalid("A rule priority must be specified"));
  }

  Xml describe(Query query, Request request) {
    Form form = Form.of(query, "ListenerArn", "RuleArns", "Marker", "PageSize");
    List<String> arns = form.texts("RuleArns");
    List<Rule> found =
        arns.isEmpty()
            ? state.listener(form.required("ListenerArn")).rules()
            : arns.stream().map(arn -> find(arn).rule()).toList();
    return Pages.of(form, "DescribeRulesResult", "Rules", found, Rules::view);
  }

  Xml modify(Query query, Request request) {
    Form form = Form.of(query, "RuleArn", "Conditions", "Actions");
    return state.locked(
        () -> {
          Found found = find(form.required("RuleArn"));
          Rule known = found.rule();
          if (known.isDefault()) {
            throw ElbErrors.notPermitted("Default rule '" + known.arn() + "' cannot be modified");
          }
          Rule changed =
              known.with(
                  form.has("Conditions") ? ConditionForm.read(form) : known.conditions(),
                  form.has("Actions")
                      ? actions.read(form, "Actions", found.listener().loadBalancer)
                      : known.action());
          replace(found.listener(), changed);
          return reply("ModifyRuleResult", List.of(changed));
        });
  }

  Xml delete(Query query, Request request) {
    String arn = Form.of(query, "RuleArn").required("RuleArn");
    state.run(
        () -> {
          Found found = find(arn);
          if (found.rule().isDefault()) {
            throw ElbErrors.notPermitted("Default rule '" + arn + "' cannot be deleted");
          }
          List<Rule> rules = new ArrayList<>(found.listener().rules());
          rules.remove(found.rule());
          found.listener().rules(rules);
          state.tags.forget(arn);
        });
    return Xml.of("DeleteRuleResult");
  }

  /** All at once, so that two rules can change places. */
  Xml setPriorities(Query query, Request request) {
    Form form = Form.of(query, "RulePriorities");
    return state.locked(
        () -> {
          Map<String, Integer> wanted = new TreeMap<>();
          form.list("RulePriorities").forEach(p -> wanted.put(p.required("RuleArn"), priority(p)));
          List<Rule> moved = new ArrayList<>();
          for (Map.Entry<String, Integer> one : wanted.entrySet()) {
            Found found = find(one.getKey());
            if (found.rule().isDefault()) {
              throw ElbErrors.notPermitted("Priority of default rule cannot be changed");
            }
            moved.add(found.rule().at(one.getValue()));
          }
          for (Rule rule : moved) {
            requireFree(find(rule.arn()).listener(), rule, moved);
          }
          moved.forEach(rule -> replace(find(rule.arn()).listener(), rule));
          return reply("SetRulePrioritiesResult", moved);
        });
  }

  private static void requireFree(Listener listener, Rule wanted, List<Rule> moved) {
    Set<String> moving = new HashSet<>();
    moved.forEach(rule -> moving.add(rule.arn()));
    boolean taken =
        listener.rules().stream()
            .anyMatch(r -> r.priority() == wanted.priority() && !moving.contains(r.arn()));
    boolean twice = moved.stream().filter(r -> r.priority() == wanted.priority()).count() > 1;
    if (taken || twice) {
      throw ElbErrors.priorityInUse(wanted.priority());
    }
  }

  private static void replace(Listener listener, Rule rule) {
    List<Rule> rules = new ArrayList<>(listener.rules());
    rules.removeIf(known -> known.arn().equals(rule.arn()));
    rules.add(rule);
    listener.rules(rules);
  }

  private Found find(String arn) {
    for (Listener listener : state.listeners.values()) {
      for (Rule rule : listener.rules()) {
        if (rule.arn().equals(arn)) {
          return new Found(listener, rule);
        }
      }
    }
    throw ElbErrors.noRule(arn);
  }

  private static Xml reply(String result, List<Rule> rules) {
    return Xml.of(result, Xml.members("Rules", rules.stream().map(Rules::view).toList()));
  }

  private static List<Xml> view(Rule rule) {
    return List.of(
        Xml.text("RuleArn", rule.arn()),
        Xml.text("Priority", rule.isDefault() ? "default" : rule.priority()),
        Xml.text("IsDefault", rule.isDefault()),
        ConditionForm.view(rule.conditions()),
        ActionForm.view("Actions", rule.action()));
  }
}
