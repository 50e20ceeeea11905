package dev.mlopspractice.cloud.elasticloadbalancing;

import dev.mlopspractice.cloud.elasticloadbalancing.proxy.Action;
import dev.mlopspractice.cloud.elasticloadbalancing.proxy.TargetGroup;
import dev.mlopspractice.cloud.gateway.Xml;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Actions on the wire. */
final class ActionForm {
  private static final int MOST_GROUPS = 5;
  private static final int WEEK_SECONDS = 7 * 24 * 3600;

  private final ElbState state;

  ActionForm(ElbState state) {
    this.state = state;
  }

  /**
   * Reads the one action that there may be; others would authenticate first, which is not supported
   * here.
   *
   * @param user the load balancer that is to send requests to the groups
   */
  Action read(Form form, String member, LoadBalancer user) {
    List<Form> actions = form.list(member);
    if (actions.size() != 1) {
      throw ElbErrors.invalid("Exactly one action must be specified, not " + actions.size());
    }
    Form action = actions.get(0);
    String type = action.required("Type");
    return switch (type) {
      case "forward" -> forward(action, user);
      case "fixed-response" -> fixed(action.in("FixedResponseConfig"));
      case "redirect" -> redirect(action.in("RedirectConfig"));
      default -> throw ElbErrors.notHere("The action type '" + type + "'");
    };
  }

  private Action forward(Form action, LoadBalancer user) {
    Form config = action.in("ForwardConfig");
    List<Action.Weighted> groups = new ArrayList<>();
    for (Form group : config.list("TargetGroups")) {
      groups.add(
          new Action.Weighted(
              group(group.required("TargetGroupArn"), user),
              group.number("Weight", 0, 999).orElse(1)));
    }
    Optional<String> single = action.text("TargetGroupArn");
    if (groups.isEmpty()) {
      String arn =
          single.orElseThrow(
              () -> ElbErrors.invalid("A target group ARN must be specified for a forward action"));
      groups.add(new Action.Weighted(group(arn, user), 1));
    } else if (single.isPresent() && !groups.get(0).group().arn().equals(single.get())) {
      throw ElbErrors.invalid("TargetGroupArn and ForwardConfig name different target groups");
    }
    if (groups.size() > MOST_GROUPS) {
      throw ElbErrors.invalid("A forward action may have up to " + MOST_GROUPS + " target groups");
    }
    return new Action.Forward(
        List.copyOf(groups), stickiness(config.in("TargetGroupStickinessConfig")));
  }

  private TargetGroup group(String arn, LoadBalancer user) {
    TargetGroup group = state.group(arn);
    if (state.user(arn).filter(other -> other != user).isPresent()) {
      throw ElbErrors.secondLoadBalancer(arn);
    }
    return group;
  }

  private static Optional<Duration> stickiness(Form form) {
    if (!form.flag("Enabled").orElse(false)) {
      return Optional.empty();
    }
    return Optional.of(
        form.number("DurationSeconds", 1, WEEK_SECONDS)
            .map(Duration::ofSeconds)
            .orElseThrow(
                () -> ElbErrors.invalid("Stickiness needs a duration of 1.." + WEEK_SECONDS)));
  }

  private static Action fixed(Form form) {
    String status = form.required("StatusCode");
    if (!status.matches("[245]\\d\\d")) {
      throw ElbErrors.invalid("StatusCode '" + status + "' must be 2XX, 4XX or 5XX");
    }
    return new Action.FixedResponse(
        Integer.parseInt(status), form.text("ContentType"), form.text("MessageBody").orElse(""));
  }

  private static Action redirect(Form form) {
    String status = form.required("StatusCode");
    if (!status.matches("HTTP_30[12]")) {
      throw ElbErrors.invalid("StatusCode '" + status + "' must be HTTP_301 or HTTP_302");
    }
    return new Action.Redirect(
        Integer.parseInt(status.substring("HTTP_".length())),
        form.text("Protocol").orElse("#{protocol}"),
        form.text("Host").orElse("#{host}"),
        form.text("Port").orElse("#{port}"),
        form.text("Path").orElse("/#{path}"),
        form.text("Query").orElse("#{query}"));
  }

  /** The list of actions with this one. */
  static Xml view(String name, Action action) {
    List<Xml> view = new ArrayList<>();
    if (action instanceof Action.Forward forward) {
      view.add(Xml.text("Type", "forward"));
      if (forward.groups().size() == 1) {
        view.add(Xml.text("TargetGroupArn", forward.groups().get(0).group().arn()));
      }
      view.add(Xml.text("Order", 1));
      view.add(view(forward));
    } else if (action instanceof Action.FixedResponse fixed) {
      view.add(Xml.text("Type", "fixed-response"));
      view.add(Xml.text("Order", 1));
      List<Xml> config = new ArrayList<>();
      config.add(Xml.text("StatusCode", fixed.status()));
      fixed.contentType().ifPresent(type -> config.add(Xml.text("ContentType", type)));
      if (!fixed.body().isEmpty()) {
        config.add(Xml.text("MessageBody", fixed.body()));
      }
      view.add(Xml.of("FixedResponseConfig", config));
    } else if (action instanceof Action.Redirect to) {
      view.add(Xml.text("Type", "redirect"));
      view.add(Xml.text("Order", 1));
      view.add(
          Xml.of(
              "RedirectConfig",
              Xml.text("Protocol", to.protocol()),
              Xml.text("Host", to.host()),
              Xml.text("Port", to.port()),
              Xml.text("Path", to.path()),
              Xml.text("Query", to.query()),
              Xml.text("StatusCode", "HTTP_" + to.status())));
    }
    return Xml.members(name, List.of(view));
  }

  private static Xml view(Action.Forward forward) {
    List<List<Xml>> groups = new ArrayList<>();
    for (Action.Weighted weighted : forward.groups()) {
      groups.add(
          List.of(
              Xml.text("TargetGroupArn", weighted.group().arn()),
              Xml.text("Weight", weighted.weight())));
    }
    List<Xml> stickiness = new ArrayList<>();
    stickiness.add(Xml.text("Enabled", forward.stickiness().isPresent()));
    forward
        .stickiness()
        .ifPresent(lasts -> stickiness.add(Xml.text("DurationSeconds", lasts.toSeconds())));
    return Xml.of(
        "ForwardConfig",
        Xml.members("TargetGroups", groups),
        Xml.of("TargetGroupStickinessConfig", stickiness));
  }
}
