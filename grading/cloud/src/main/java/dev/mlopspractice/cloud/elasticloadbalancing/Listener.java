package dev.mlopspractice.cloud.elasticloadbalancing;

import dev.mlopspractice.cloud.elasticloadbalancing.proxy.Action;
import dev.mlopspractice.cloud.elasticloadbalancing.proxy.FrontDoor;
import dev.mlopspractice.cloud.elasticloadbalancing.proxy.Rule;
import dev.mlopspractice.cloud.gateway.Gateway;
import dev.mlopspractice.cloud.gateway.Xml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * A listener: a port of this machine behind which its rules send requests on. The port that was
 * asked for is told to targets, but the real one is free, since 80 is nobody's to have.
 */
final class Listener implements AutoCloseable {
  final LoadBalancer loadBalancer;
  final String arn;
  final int port;
  private final Gateway gateway;
  private volatile List<Rule> rules;

  /** Opens the port. */
  Listener(LoadBalancer loadBalancer, String arn, int port, Action action, DoubleSupplier random) {
    this.loadBalancer = loadBalancer;
    this.arn = arn;
    this.port = port;
    this.rules = List.of(new Rule(Names.rule(arn), Rule.DEFAULT, List.of(), action));
    try {
      this.gateway =
          Gateway.open(0, new FrontDoor(this::rules, port, loadBalancer::client, random));
    } catch (IOException e) {
      throw new UncheckedIOException("no port of 127.0.0.1 can be had for " + arn, e);
    }
  }

  /** Where it really listens. */
  URI endpoint() {
    return gateway.endpoint();
  }

  /** By priority, the default rule last. */
  List<Rule> rules() {
    return rules;
  }

  /** Takes effect with the next request. */
  void rules(List<Rule> changed) {
    rules = changed.stream().sorted(Comparator.comparing(Rule::priority)).toList();
  }

  Rule defaultRule() {
    return rules.get(rules.size() - 1);
  }

  boolean uses(String groupArn) {
    return rules.stream().anyMatch(rule -> rule.action().forwardsTo(groupArn));
  }

  List<Xml> view() {
    return List.of(
        Xml.text("ListenerArn", arn),
        Xml.text("LoadBalancerArn", loadBalancer.arn()),
        Xml.text("Port", port),
        Xml.text("Protocol", "HTTP"),
        ActionForm.view("DefaultActions", defaultRule().action()));
  }

  /** Closes the port; requests under way are cut off. */
  @Override
  public void close() {
    gateway.close();
  }
}
