package dev.mlopspractice.cloud.elasticloadbalancing;

import dev.mlopspractice.cloud.elasticloadbalancing.proxy.Action;
import dev.mlopspractice.cloud.elasticloadbalancing.proxy.Rule;
import dev.mlopspractice.cloud.gateway.AwsException;
import dev.mlopspractice.cloud.gateway.Query;
import dev.mlopspractice.cloud.gateway.Request;
import dev.mlopspractice.cloud.gateway.Xml;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleSupplier;

/** The operations on listeners. */
final class Listeners {
  private final ElbState state;
  private final ActionForm actions;
  private final DoubleSupplier random;

  Listeners(ElbState state, ActionForm actions, DoubleSupplier random) {
    this.state = state;
    this.actions = actions;
    this.random = random;
  }

  Xml create(Query query, Request request) {
    Form form = Form.of(query, "LoadBalancerArn", "Port", "Protocol", "DefaultActions", "Tags");
    LoadBalancer user = state.loadBalancer(form.required("LoadBalancerArn"));
    requireHttp(form);
    int port =
        form.number("Port", 1, 65_535)
            .orElseThrow(() -> ElbErrors.invalid("A listener port must be specified"));
    return state.locked(
        () -> {
          if (state.listenersOf(user.arn()).anyMatch(listener -> listener.port == port)) {
            throw ElbErrors.duplicateListener(port);
          }
          Action action = actions.read(form, "DefaultActions", user);
          Listener listener = new Listener(user, Names.listener(user.arn()), port, action, random);
          state.listeners.put(listener.arn, listener);
          state.tags.create(listener.arn, form);
          state.tags.create(listener.defaultRule().arn(), form);
          return reply("CreateListenerResult", listener);
        });
  }

  private static void requireHttp(Form form) {
    String protocol = form.text("Protocol").orElse("HTTP");
    if (!protocol.equals("HTTP")) {
      throw AwsException.badRequest(
          "UnsupportedProtocol",
          "The protocol " + protocol + " is not supported by this embedded load balancer.");
    }
  }

  Xml describe(Query query, Request request) {
    Form form = Form.of(query, "LoadBalancerArn", "ListenerArns", "Marker", "PageSize");
    List<String> arns = form.texts("ListenerArns");
    List<Listener> found = new ArrayList<>();
    if (arns.isEmpty()) {
      state
          .listenersOf(state.loadBalancer(form.required("LoadBalancerArn")).arn())
          .sorted(Comparator.comparing(listener -> listener.port))
          .forEach(found::add);
    } else {
      arns.forEach(arn -> found.add(state.listener(arn)));
    }
    return Pages.of(form, "DescribeListenersResult", "Listeners", found, Listener::view);
  }

  Xml modify(Query query, Request request) {
    Form form = Form.of(query, "ListenerArn", "Port", "Protocol", "DefaultActions");
    Listener listener = state.listener(form.required("ListenerArn"));
    requireHttp(form);
    if (form.number("Port", 1, 65_535).filter(port -> port != listener.port).isPresent()) {
      throw ElbErrors.notHere("Another Port of a listener that is there already");
    }
    return state.locked(
        () -> {
          if (form.has("DefaultActions")) {
            Action action = actions.read(form, "DefaultActions", listener.loadBalancer);
            List<Rule> rules = new ArrayList<>(listener.rules());
            Rule usual = rules.remove(rules.size() - 1);
            rules.add(usual.with(List.of(), action));
            listener.rules(rules);
          }
          return reply("ModifyListenerResult", listener);
        });
  }

  Xml delete(Query query, Request request) {
    String arn = Form.of(query, "ListenerArn").required("ListenerArn");
    state.run(
        () -> {
          Listener listener = state.listener(arn);
          state.listeners.remove(arn);
          listener.rules().forEach(rule -> state.tags.forget(rule.arn()));
          state.tags.forget(arn);
          listener.close();
        });
    return Xml.of("DeleteListenerResult");
  }

  /** What a listener of HTTP can be told about headers; only the defaults are known here. */
  Xml describeAttributes(Query query, Request request) {
    state.listener(Form.of(query, "ListenerArn").required("ListenerArn"));
    return Xml.of(
        "DescribeListenerAttributesResult", Attributes.view(Attributes.LISTENER.defaults()));
  }

  Xml modifyAttributes(Query query, Request request) {
    Form form = Form.of(query, "ListenerArn", "Attributes");
    state.listener(form.required("ListenerArn"));
    return Xml.of(
        "ModifyListenerAttributesResult",
        Attributes.view(Attributes.LISTENER.changed(Attributes.LISTENER.defaults(), form)));
  }

  private static Xml reply(String result, Listener listener) {
    return Xml.of(result, Xml.members("Listeners", List.of(listener.view())));
  }
}
