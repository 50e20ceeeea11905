package dev.mlopspractice.cloud.elasticloadbalancing;

import dev.mlopspractice.cloud.gateway.Query;
import dev.mlopspractice.cloud.gateway.Request;
import dev.mlopspractice.cloud.gateway.Xml;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The operations on load balancers. */
final class LoadBalancers {
  private final ElbState state;
  private final InstantSource clock;

  LoadBalancers(ElbState state, InstantSource clock) {
    this.state = state;
    this.clock = clock;
  }

  Xml create(Query query, Request request) {
    Form form =
        Form.of(
            query, "Name", "Subnets", "SecurityGroups", "Scheme", "Tags", "Type", "IpAddressType");
    String name = Names.checked("Load balancer", form.required("Name"));
    only(form, "Type", "application");
    only(form, "IpAddressType", "ipv4");
    List<String> subnets = form.texts("Subnets");
    if (subnets.size() < 2) {
      throw ElbErrors.invalid(
          "At least two subnets in two different Availability Zones must be specified");
    }
    String scheme = form.text("Scheme").orElse("internet-facing");
    if (!scheme.matches("internet-facing|internal")) {
      throw ElbErrors.invalid("Scheme '" + scheme + "' must be internet-facing or internal");
    }
    return state.locked(() -> create(name, scheme, subnets, form, request));
  }

  private Xml create(String name, String scheme, List<String> subnets, Form form, Request request) {
    List<String> groups = form.texts("SecurityGroups");
    Optional<LoadBalancer> known =
        state.loadBalancers.values().stream().filter(lb -> lb.name().equals(name)).findFirst();
    if (known.isPresent()) {
      if (!known.get().sameAs(scheme, subnets, groups)) {
        throw ElbErrors.duplicateLoadBalancer(name);
      }
      return reply("CreateLoadBalancerResult", List.of(known.get()));
    }
    LoadBalancer created =
        new LoadBalancer(
            Names.loadBalancer(request.region(), name),
            name,
            scheme,
            "vpc-" + "0".repeat(17),
            subnets,
            groups,
            clock.instant().truncatedTo(ChronoUnit.MILLIS));
    state.loadBalancers.put(created.arn(), created);
    state.tags.create(created.arn(), form);
    return reply("CreateLoadBalancerResult", List.of(created));
  }

  private static void only(Form form, String parameter, String value) {
    String asked = form.text(parameter).orElse(value);
    if (!asked.equals(value)) {
      throw ElbErrors.notHere(parameter + " " + asked);
    }
  }

  Xml describe(Query query, Request request) {
    Form form = Form.of(query, "LoadBalancerArns", "Names", "Marker", "PageSize");
    List<String> arns = form.texts("LoadBalancerArns");
    List<String> names = form.texts("Names");
    arns.forEach(state::loadBalancer);
    names.forEach(this::named);
    List<LoadBalancer> found =
        state.loadBalancers.values().stream()
            .filter(lb -> arns.isEmpty() || arns.contains(lb.arn()))
            .filter(lb -> names.isEmpty() || names.contains(lb.name()))
            .sorted(Comparator.comparing(LoadBalancer::name))
            .toList();
    return Pages.of(
        form, "DescribeLoadBalancersResult", "LoadBalancers", found, LoadBalancer::view);
  }

  private void named(String name) {
    if (state.loadBalancers.values().stream().noneMatch(lb -> lb.name().equals(name))) {
      throw ElbErrors.noLoadBalancer(name);
    }
  }

  Xml delete(Query query, Request request) {
    String arn = Form.of(query, "LoadBalancerArn").required("LoadBalancerArn");
    state.run(
        () -> {
          LoadBalancer known = state.loadBalancers.get(arn);
          if (known == null) {
            return; // as with AWS, which says nothing of it either
          }
          if (known.attributes().get("deletion_protection.enabled").equals("true")) {
            throw ElbErrors.notPermitted(
                "Load balancer '"
                    + arn
                    + "' cannot be deleted because deletion protection is"
                    + " enabled");
          }
          state.listenersOf(arn).toList().forEach(this::close);
          state.loadBalancers.remove(arn);
          state.tags.forget(arn);
          known.close();
        });
    return Xml.of("DeleteLoadBalancerResult");
  }

  private void close(Listener listener) {
    state.listeners.remove(listener.arn);
    listener.rules().forEach(rule -> state.tags.forget(rule.arn()));
    state.tags.forget(listener.arn);
    listener.close();
  }

  Xml describeAttributes(Query query, Request request) {
    String arn = Form.of(query, "LoadBalancerArn").required("LoadBalancerArn");
    return Xml.of(
        "DescribeLoadBalancerAttributesResult",
        Attributes.view(state.loadBalancer(arn).attributes()));
  }

  Xml modifyAttributes(Query query, Request request) {
    Form form = Form.of(query, "LoadBalancerArn", "Attributes");
    LoadBalancer known = state.loadBalancer(form.required("LoadBalancerArn"));
    state.run(() -> known.attributes(Attributes.LOAD_BALANCER.changed(known.attributes(), form)));
    return Xml.of("ModifyLoadBalancerAttributesResult", Attributes.view(known.attributes()));
  }

  /** Nobody reserves capacity on one's own machine. */
  Xml describeCapacity(Query query, Request request) {
    state.loadBalancer(Form.of(query, "LoadBalancerArn").required("LoadBalancerArn"));
    return Xml.of("DescribeCapacityReservationResult");
  }

  Xml setSecurityGroups(Query query, Request request) {
    Form form = Form.of(query, "LoadBalancerArn", "SecurityGroups");
    LoadBalancer known = state.loadBalancer(form.required("LoadBalancerArn"));
    List<String> groups = form.texts("SecurityGroups");
    known.securityGroups(groups);
    return Xml.of(
        "SetSecurityGroupsResult",
        Xml.of("SecurityGroupIds", groups.stream().map(g -> Xml.text("member", g)).toList()));
  }

  private static Xml reply(String result, List<LoadBalancer> found) {
    return Xml.of(
        result, Xml.members("LoadBalancers", found.stream().map(LoadBalancer::view).toList()));
  }
}
