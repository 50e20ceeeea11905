package dev.mlopspractice.cloud.elasticloadbalancing;

import dev.mlopspractice.cloud.elasticloadbalancing.proxy.HealthChecks;
import dev.mlopspractice.cloud.elasticloadbalancing.proxy.TargetGroupMetrics;
import dev.mlopspractice.cloud.gateway.AwsException;
import dev.mlopspractice.cloud.gateway.QueryProtocol;
import dev.mlopspractice.cloud.gateway.Reply;
import dev.mlopspractice.cloud.gateway.Request;
import dev.mlopspractice.cloud.gateway.Service;
import dev.mlopspractice.cloud.monitoring.Metric;
import dev.mlopspractice.cloud.monitoring.Series;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.function.UnaryOperator;

/**
 * Elastic Load Balancing, version 2: application load balancers whose listeners are real ports of
 * this machine and forward HTTP to healthy targets.
 */
public final class ElbService implements Service, AutoCloseable {
  private static final String NAMESPACE =
      "http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/";

  /**
   * Where a listener really listens.
   *
   * @param port that was asked for
   * @param endpoint {@code http://127.0.0.1:PORT}
   */
  public record Port(String listenerArn, String loadBalancer, int port, URI endpoint) {}

  /**
   * What a target group's targets have to do.
   *
   * @param requests sent to targets since the group's creation
   * @param healthy targets now
   */
  public record Load(long requests, int healthy) {}

  private final ElbState state = new ElbState();
  private final HealthChecks checks;
  private final ElbTargets targets;
  private final QueryProtocol protocol;

  /**
   * Without load balancers.
   *
   * @param waits how long a pause between health checks really lasts
   * @param random within [0, 1)
   */
  public ElbService(UnaryOperator<Duration> waits, InstantSource clock, DoubleSupplier random) {
    this.checks = new HealthChecks(waits);
    this.targets = new ElbTargets(state, checks);
    this.protocol = new QueryProtocol(NAMESPACE, operations(clock, random));
  }

  private Map<String, QueryProtocol.Operation> operations(
      InstantSource clock, DoubleSupplier random) {
    LoadBalancers loadBalancers = new LoadBalancers(state, clock);
    TargetGroups groups = new TargetGroups(state, checks, clock);
    Targets registrations = new Targets(state, checks);
    ActionForm actions = new ActionForm(state);
    Listeners listeners = new Listeners(state, actions, random);
    Rules rules = new Rules(state, actions);
    Map<String, QueryProtocol.Operation> operations = new HashMap<>();
    operations.put("CreateLoadBalancer", loadBalancers::create);
    operations.put("DescribeLoadBalancers", loadBalancers::describe);
    operations.put("DeleteLoadBalancer", loadBalancers::delete);
    operations.put("DescribeLoadBalancerAttributes", loadBalancers::describeAttributes);
    operations.put("ModifyLoadBalancerAttributes", loadBalancers::modifyAttributes);
    operations.put("DescribeCapacityReservation", loadBalancers::describeCapacity);
    operations.put("SetSecurityGroups", loadBalancers::setSecurityGroups);
    operations.put("CreateTargetGroup", groups::create);
    operations.put("DescribeTargetGroups", groups::describe);
    operations.put("ModifyTargetGroup", groups::modify);
    operations.put("DeleteTargetGroup", groups::delete);
    operations.put("DescribeTargetGroupAttributes", groups::describeAttributes);
    operations.put("ModifyTargetGroupAttributes", groups::modifyAttributes);
    operations.put("RegisterTargets", registrations::register);
    operations.put("DeregisterTargets", registrations::deregister);
    operations.put("DescribeTargetHealth", registrations::health);
    operations.put("CreateListener", listeners::create);
    operations.put("DescribeListeners", listeners::describe);
    operations.put("ModifyListener", listeners::modify);
    operations.put("DeleteListener", listeners::delete);
    operations.put("DescribeListenerAttributes", listeners::describeAttributes);
    operations.put("ModifyListenerAttributes", listeners::modifyAttributes);
    operations.put("CreateRule", rules::create);
    operations.put("DescribeRules", rules::describe);
    operations.put("ModifyRule", rules::modify);
    operations.put("DeleteRule", rules::delete);
    operations.put("SetRulePriorities", rules::setPriorities);
    operations.put("AddTags", state.tags::add);
    operations.put("RemoveTags", state.tags::remove);
    operations.put("DescribeTags", state.tags::describe);
    return operations;
  }

  @Override
  public Reply handle(Request request) throws AwsException {
    return protocol.handle(request);
  }

  /** Every listener's real port. */
  public List<Port> ports() {
    return state.listeners.values().stream()
        .map(
            listener ->
                new Port(
                    listener.arn, listener.loadBalancer.name(), listener.port, listener.endpoint()))
        .toList();
  }

  /**
   * Where a listener really listens.
   *
   * @throws AwsException ListenerNotFound
   */
  public URI endpoint(String listenerArn) {
    return state.listener(listenerArn).endpoint();
  }

  /**
   * What a target group has served so far.
   *
   * @throws AwsException TargetGroupNotFound
   */
  public TargetGroupMetrics.Counts counts(String targetGroupArn) {
    return state.group(targetGroupArn).metrics().counts();
  }

  /**
   * What a target group has to do.
   *
   * @param label as scaling policies name it: {@code app/name/id/targetgroup/name/id}
   * @return empty where there is no such group
   */
  public Optional<Load> load(String label) {
    return state.groups.values().stream()
        .filter(group -> label.endsWith(Names.dimension(group.arn())))
        .map(group -> new Load(group.metrics().counts().requests(), group.healthy()))
        .findFirst();
  }

  /**
   * What CloudWatch knows of a target group behind a load balancer.
   *
   * @return empty where nothing of this name and these dimensions is measured
   */
  public Optional<Series> series(Metric metric) {
    if (!metric.namespace().equals(Metric.LOAD_BALANCERS)
        || !metric.dimensions().keySet().equals(Set.of("TargetGroup", "LoadBalancer"))) {
      return Optional.empty();
    }
    return state.groups.values().stream()
        .filter(
            group -> Names.dimension(group.arn()).equals(metric.dimensions().get("TargetGroup")))
        .filter(group -> usedBy(group.arn(), metric.dimensions().get("LoadBalancer")))
        .findFirst()
        .flatMap(group -> group.metrics().series(metric.name()));
  }

  private boolean usedBy(String groupArn, String loadBalancer) {
    return state
        .user(groupArn)
        .map(user -> Names.dimension(user.arn()).equals(loadBalancer))
        .orElse(false);
  }

  /** The target groups, as other services of the cloud use them. */
  public ElbTargets targets() {
    return targets;
  }

  @Override
  public void close() {
    state.listeners.values().forEach(Listener::close);
    state.loadBalancers.values().forEach(LoadBalancer::close);
    checks.close();
  }
}
