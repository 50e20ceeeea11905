package dev.mlopspractice.cloud.ecs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.cloud.Account;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One service. Guarded by the {@link Monitor}. */
final class ServiceState {
  /** A service's life. */
  enum Status {
    ACTIVE,
    DRAINING,
    INACTIVE
  }

  private static final int EVENTS_KEPT = 100;

  final Cluster cluster;
  final String name;
  final String arn;
  final Instant createdAt = Instant.now();

  /**
   * What was given on creation and is shown as it is: networkConfiguration, loadBalancers,
   * launchType, …
   */
  final ObjectNode attributes = Json.object();

  /** The newest, which is the PRIMARY, first. */
  final List<Deployment> deployments = new ArrayList<>();

  private final Deque<ObjectNode> events = new ArrayDeque<>();

  Status status = Status.ACTIVE;
  int desiredCount;
  boolean steady;

  ServiceState(Cluster cluster, String name, int desiredCount) {
    this.cluster = cluster;
    this.name = name;
    this.desiredCount = desiredCount;
    this.arn = Account.arn("ecs", cluster.region(), "service/" + cluster.name + "/" + name);
  }

  Deployment primary() {
    return deployments.get(0);
  }

  /** Whether something is still to happen: what a late answer of DescribeServices waits for. */
  boolean isSettled() {
    return status == Status.INACTIVE
        || (status == Status.ACTIVE && (steady || primary().rollout == Deployment.Rollout.FAILED));
  }

  void event(String message) {
    ObjectNode event =
        Json.object()
            .put("id", UUID.randomUUID().toString())
            .put("message", "(service " + name + ") " + message);
    Json.time(event, "createdAt", Optional.of(Instant.now()));
    events.addFirst(event);
    while (events.size() > EVENTS_KEPT) {
      events.removeLast();
    }
  }

  ArrayNode events() {
    return Json.array(events);
  }

  int minimumHealthyPercent() {
    return attributes.path("deploymentConfiguration").path("minimumHealthyPercent").asInt(100);
  }

  int maximumPercent() {
    return attributes.path("deploymentConfiguration").path("maximumPercent").asInt(200);
  }

  boolean breaksCircuit() {
    return attributes
        .at("/deploymentConfiguration/deploymentCircuitBreaker/enable")
        .asBoolean(false);
  }

  boolean rollsBack() {
    return attributes
        .at("/deploymentConfiguration/deploymentCircuitBreaker/rollback")
        .asBoolean(false);
  }
}
