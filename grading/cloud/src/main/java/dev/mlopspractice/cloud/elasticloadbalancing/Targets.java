package dev.mlopspractice.cloud.elasticloadbalancing;

import dev.mlopspractice.cloud.elasticloadbalancing.proxy.HealthChecks;
import dev.mlopspractice.cloud.elasticloadbalancing.proxy.TargetGroup;
import dev.mlopspractice.cloud.elasticloadbalancing.proxy.TargetHealth;
import dev.mlopspractice.cloud.gateway.Query;
import dev.mlopspractice.cloud.gateway.Request;
import dev.mlopspractice.cloud.gateway.Xml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Registration of targets, and their health. */
final class Targets {
  private static final String ADDRESS = "(\\d{1,3}\\.){3}\\d{1,3}";

  private record Asked(String id, int port, boolean exact) {}

  private final ElbState state;
  private final HealthChecks checks;

  Targets(ElbState state, HealthChecks checks) {
    this.state = state;
    this.checks = checks;
  }

  Xml register(Query query, Request request) {
    Form form = Form.of(query, "TargetGroupArn", "Targets");
    TargetGroup group = state.group(form.required("TargetGroupArn"));
    if (!group.identity().targetType().equals("ip")) {
      throw ElbErrors.notHere("Registering instances, of which this cloud has none,");
    }
    List<Asked> asked = asked(form, group);
    for (Asked target : asked) {
      if (!target.id().matches(ADDRESS)) {
        throw ElbErrors.invalid("The IP address '" + target.id() + "' is not a valid IPv4 address");
      }
    }
    asked.forEach(target -> checks.register(group, target.id(), target.port()));
    return Xml.of("RegisterTargetsResult");
  }

  Xml deregister(Query query, Request request) {
    Form form = Form.of(query, "TargetGroupArn", "Targets");
    TargetGroup group = state.group(form.required("TargetGroupArn"));
    for (Asked target : asked(form, group)) {
      List<TargetHealth> meant = meant(group, target);
      if (meant.isEmpty()) {
        throw ElbErrors.badTarget(
            "The following targets are not registered with the target group: '"
                + target.id()
                + "'");
      }
      meant.forEach(known -> checks.deregister(group, known.id(), known.port()));
    }
    return Xml.of("DeregisterTargetsResult");
  }

  /** Without a port, every target at this address is meant. */
  private static List<TargetHealth> meant(TargetGroup group, Asked target) {
    return group.targets().stream()
        .filter(known -> known.id().equals(target.id()))
        .filter(known -> !target.exact() || known.port() == target.port())
        .toList();
  }

  Xml health(Query query, Request request) {
    Form form = Form.of(query, "TargetGroupArn", "Targets", "Include");
    TargetGroup group = state.group(form.required("TargetGroupArn"));
    boolean used = state.user(group.arn()).isPresent();
    List<TargetHealth> found = new ArrayList<>();
    if (form.has("Targets")) {
      for (Asked target : asked(form, group)) {
        found.add(
            group
                .target(target.id(), target.port())
                .orElse(
                    new TargetHealth(
                        target.id(),
                        target.port(),
                        TargetHealth.State.UNUSED,
                        "Target.NotRegistered",
                        "Target is not registered to the target group")));
      }
    } else {
      group.targets().forEach(target -> found.add(used ? target : target.unused()));
    }
    return Xml.of(
        "DescribeTargetHealthResult",
        Xml.members(
            "TargetHealthDescriptions",
            found.stream().map(target -> view(group, target)).toList()));
  }

  private static List<Xml> view(TargetGroup group, TargetHealth target) {
    List<Xml> health = new ArrayList<>();
    health.add(Xml.text("State", target.state().text()));
    if (!target.reason().isEmpty()) {
      health.add(Xml.text("Reason", target.reason()));
      health.add(Xml.text("Description", target.description()));
    }
    return List.of(
        Xml.of("Target", Xml.text("Id", target.id()), Xml.text("Port", target.port())),
        Xml.text("HealthCheckPort", group.health().port().orElse(target.port())),
        Xml.of("TargetHealth", health));
  }

  private static List<Asked> asked(Form form, TargetGroup group) {
    List<Asked> asked = new ArrayList<>();
    for (Form target : form.list("Targets")) {
      Optional<Integer> port = target.number("Port", 1, 65_535);
      asked.add(
          new Asked(target.required("Id"), port.orElse(group.identity().port()), port.isPresent()));
    }
    if (asked.isEmpty()) {
      throw ElbErrors.invalid("At least one target must be specified");
    }
    return asked;
  }
}
