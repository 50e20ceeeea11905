package dev.mlopspractice.cloud.elasticloadbalancing;

import dev.mlopspractice.cloud.elasticloadbalancing.proxy.HealthChecks;
import dev.mlopspractice.cloud.elasticloadbalancing.proxy.HealthSettings;
import dev.mlopspractice.cloud.elasticloadbalancing.proxy.TargetGroup;
import dev.mlopspractice.cloud.elasticloadbalancing.proxy.TargetGroupIdentity;
import dev.mlopspractice.cloud.gateway.Query;
import dev.mlopspractice.cloud.gateway.Request;
import dev.mlopspractice.cloud.gateway.Xml;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The operations on target groups, but for their targets. */
final class TargetGroups {
  private final ElbState state;
  private final HealthChecks checks;
  private final InstantSource clock;

  TargetGroups(ElbState state, HealthChecks checks, InstantSource clock) {
    this.state = state;
    this.checks = checks;
    this.clock = clock;
  }

  Xml create(Query query, Request request) {
    Form form =
        Form.of(
            query,
            with(
                HealthCheckForm.PARAMETERS,
                "Name",
                "Protocol",
                "ProtocolVersion",
                "Port",
                "VpcId",
                "TargetType",
                "IpAddressType",
                "Tags"));
    TargetGroupIdentity identity = identity(form);
    HealthSettings health = HealthCheckForm.read(form, HealthCheckForm.DEFAULT);
    return state.locked(() -> create(identity, health, form, request));
  }

  private Xml create(
      TargetGroupIdentity identity, HealthSettings health, Form form, Request request) {
    Optional<TargetGroup> known =
        state.groups.values().stream()
            .filter(group -> group.identity().name().equals(identity.name()))
            .findFirst();
    if (known.isPresent()
        && !(known.get().identity().equals(identity) && known.get().health().equals(health))) {
      throw ElbErrors.duplicateTargetGroup(identity.name());
    }
    TargetGroup group =
        known.orElseGet(
            () ->
                new TargetGroup(
                    Names.targetGroup(request.region(), identity.name()),
                    identity,
                    health,
                    Attributes.TARGET_GROUP.defaults(),
                    clock));
    state.groups.put(group.arn(), group);
    state.tags.create(group.arn(), form);
    return Xml.of("CreateTargetGroupResult", Xml.members("TargetGroups", List.of(view(group))));
  }

  private static TargetGroupIdentity identity(Form form) {
    String type = form.text("TargetType").orElse("instance");
    if (!type.matches("instance|ip")) {
      throw ElbErrors.notHere("TargetType " + type);
    }
    String protocol = form.required("Protocol");
    if (!protocol.equals("HTTP")) {
      throw ElbErrors.notHere("Protocol " + protocol);
    }
    String version = form.text("ProtocolVersion").orElse("HTTP1");
    if (!version.equals("HTTP1")) {
      throw ElbErrors.notHere("ProtocolVersion " + version);
    }
    if (!form.text("IpAddressType").orElse("ipv4").equals("ipv4")) {
      throw ElbErrors.notHere("IpAddressType " + form.required("IpAddressType"));
    }
    return new TargetGroupIdentity(
        Names.checked("Target group", form.required("Name")),
        protocol,
        version,
        form.number("Port", 1, 65_535)
            .orElseThrow(() -> ElbErrors.invalid("A port must be specified")),
        form.text("VpcId").orElseThrow(() -> ElbErrors.invalid("A VPC ID must be specified")),
        type);
  }

  Xml describe(Query query, Request request) {
    Form form = Form.of(query, "LoadBalancerArn", "TargetGroupArns", "Names", "Marker", "PageSize");
    List<String> arns = form.texts("TargetGroupArns");
    List<String> names = form.texts("Names");
    Optional<String> user = form.text("LoadBalancerArn");
    user.ifPresent(state::loadBalancer);
    arns.forEach(state::group);
    for (String name : names) {
      if (state.groups.values().stream().noneMatch(g -> g.identity().name().equals(name))) {
        throw ElbErrors.noTargetGroup(name);
      }
    }
    List<TargetGroup> found =
        state.groups.values().stream()
            .filter(group -> arns.isEmpty() || arns.contains(group.arn()))
            .filter(group -> names.isEmpty() || names.contains(group.identity().name()))
            .filter(
                group ->
                    user.isEmpty() || user.equals(state.user(group.arn()).map(LoadBalancer::arn)))
            .sorted(Comparator.comparing((TargetGroup group) -> group.identity().name()))
            .toList();
    return Pages.of(form, "DescribeTargetGroupsResult", "TargetGroups", found, this::view);
  }

  Xml modify(Query query, Request request) {
    Form form = Form.of(query, with(HealthCheckForm.PARAMETERS, "TargetGroupArn"));
    TargetGroup group = state.group(form.required("TargetGroupArn"));
    state.run(() -> group.health(HealthCheckForm.read(form, group.health())));
    return Xml.of("ModifyTargetGroupResult", Xml.members("TargetGroups", List.of(view(group))));
  }

  Xml delete(Query query, Request request) {
    String arn = Form.of(query, "TargetGroupArn").required("TargetGroupArn");
    state.run(
        () -> {
          if (state.user(arn).isPresent()) {
            throw ElbErrors.targetGroupInUse(arn);
          }
          TargetGroup gone = state.groups.remove(arn);
          state.tags.forget(arn);
          if (gone != null) {
            gone.targets().forEach(target -> checks.deregister(gone, target.id(), target.port()));
          }
        });
    return Xml.of("DeleteTargetGroupResult");
  }

  Xml describeAttributes(Query query, Request request) {
    String arn = Form.of(query, "TargetGroupArn").required("TargetGroupArn");
    return Xml.of(
        "DescribeTargetGroupAttributesResult", Attributes.view(state.group(arn).attributes()));
  }

  Xml modifyAttributes(Query query, Request request) {
    Form form = Form.of(query, "TargetGroupArn", "Attributes");
    TargetGroup group = state.group(form.required("TargetGroupArn"));
    state.run(() -> group.attributes(Attributes.TARGET_GROUP.changed(group.attributes(), form)));
    return Xml.of("ModifyTargetGroupAttributesResult", Attributes.view(group.attributes()));
  }

  private List<Xml> view(TargetGroup group) {
    TargetGroupIdentity identity = group.identity();
    List<Xml> view = new ArrayList<>();
    view.add(Xml.text("TargetGroupArn", group.arn()));
    view.add(Xml.text("TargetGroupName", identity.name()));
    view.add(Xml.text("Protocol", identity.protocol()));
    view.add(Xml.text("ProtocolVersion", identity.protocolVersion()));
    view.add(Xml.text("Port", identity.port()));
    view.add(Xml.text("VpcId", identity.vpc()));
    view.add(Xml.text("TargetType", identity.targetType()));
    view.add(Xml.text("IpAddressType", "ipv4"));
    view.addAll(HealthCheckForm.view(group.health()));
    view.add(
        Xml.of(
            "LoadBalancerArns",
            state.user(group.arn()).stream().map(lb -> Xml.text("member", lb.arn())).toList()));
    return view;
  }

  private static String[] with(List<String> parameters, String... further) {
    return Stream.concat(parameters.stream(), Stream.of(further)).toArray(String[]::new);
  }
}
