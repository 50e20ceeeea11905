package dev.mlopspractice.cloud.elasticloadbalancing;

import dev.mlopspractice.cloud.gateway.Xml;
import dev.mlopspractice.cloud.wire.WireClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An application load balancer: a name, its attributes, and the client by which it calls targets.
 */
final class LoadBalancer implements AutoCloseable {
  /** Where every load balancer can be reached: the ports are those of its listeners. */
  static final String DNS_NAME = "127.0.0.1";

  private static final List<String> ZONES = List.of("a", "c", "d");

  private final String arn;
  private final String name;
  private final String scheme;
  private final String vpc;
  private final Instant created;
  private volatile List<String> subnets;
  private volatile List<String> securityGroups;
  private volatile Map<String, String> attributes;
  private volatile WireClient client;

  LoadBalancer(
      String arn,
      String name,
      String scheme,
      String vpc,
      List<String> subnets,
      List<String> securityGroups,
      Instant created) {
    this.arn = arn;
    this.name = name;
    this.scheme = scheme;
    this.vpc = vpc;
    this.subnets = subnets;
    this.securityGroups = securityGroups;
    this.created = created;
    this.attributes = Attributes.LOAD_BALANCER.defaults();
    this.client = new WireClient(idleTimeout());
  }

  String arn() {
    return arn;
  }

  String name() {
    return name;
  }

  boolean sameAs(String otherScheme, List<String> otherSubnets, List<String> otherGroups) {
    return scheme.equals(otherScheme)
        && subnets.equals(otherSubnets)
        && securityGroups.equals(otherGroups);
  }

  void subnets(List<String> changed) {
    subnets = changed;
  }

  void securityGroups(List<String> changed) {
    securityGroups = changed;
  }

  Map<String, String> attributes() {
    return attributes;
  }

  void attributes(Map<String, String> changed) {
    Duration before = idleTimeout();
    attributes = changed;
    if (!before.equals(idleTimeout())) {
      WireClient old = client;
      client = new WireClient(idleTimeout());
      old.close();
    }
  }

  /** Calls targets; a target that is silent for longer than the idle time-out is given up. */
  WireClient client() {
    return client;
  }

  private Duration idleTimeout() {
    return Duration.ofSeconds(Long.parseLong(attributes.get("idle_timeout.timeout_seconds")));
  }

  List<Xml> view() {
    String region = arn.split(":", -1)[3];
    List<List<Xml>> zones =
        java.util.stream.IntStream.range(0, subnets.size())
            .mapToObj(
                i ->
                    List.of(
                        Xml.text("SubnetId", subnets.get(i)),
                        Xml.text("ZoneName", region + ZONES.get(i % ZONES.size())),
                        Xml.of("LoadBalancerAddresses")))
            .toList();
    return List.of(
        Xml.text("LoadBalancerArn", arn),
        Xml.text("DNSName", DNS_NAME),
        Xml.text("CanonicalHostedZoneId", "Z14GRHDCWA56QT"),
        Xml.text("CreatedTime", created),
        Xml.text("LoadBalancerName", name),
        Xml.text("Scheme", scheme),
        Xml.text("VpcId", vpc),
        Xml.of("State", Xml.text("Code", "active")),
        Xml.text("Type", "application"),
        Xml.text("IpAddressType", "ipv4"),
        Xml.members("AvailabilityZones", zones),
        Xml.of(
            "SecurityGroups",
            securityGroups.stream().map(group -> Xml.text("member", group)).toList()));
  }

  @Override
  public void close() {
    client.close();
  }
}
