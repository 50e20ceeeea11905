package dev.mlopspractice.cloud.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * CreateService, UpdateService, DeleteService, DescribeServices, ListServices. Guarded by the
 * {@link Monitor}.
 */
final class Services {
  /** Attributes whose change starts a new deployment. */
  private static final List<String> DEPLOYED =
      List.of(
          "networkConfiguration",
          "loadBalancers",
          "serviceRegistries",
          "launchType",
          "platformVersion",
          "capacityProviderStrategy",
          "volumeConfigurations");

  private static final List<String> KEPT =
      List.of(
          "deploymentConfiguration",
          "deploymentController",
          "healthCheckGracePeriodSeconds",
          "propagateTags",
          "enableECSManagedTags",
          "enableExecuteCommand",
          "placementConstraints",
          "placementStrategy",
          "schedulingStrategy",
          "availabilityZoneRebalancing",
          "role");

  private final EcsState state;
  private final ServiceScheduler scheduler;
  private final LoadBalancerRules loadBalancers;
  private Duration describeHold = Duration.ZERO;

  Services(EcsState state, ServiceScheduler scheduler, LoadBalancerRules loadBalancers) {
    this.state = state;
    this.scheduler = scheduler;
    this.loadBalancers = loadBalancers;
  }

  void holdDescribe(Duration limit) {
    describeHold = limit;
  }

  ObjectNode createService(JsonNode input) {
    Cluster cluster = state.clusters.of(input);
    String name = Names.checked("Service name", Json.text(input, "serviceName").orElse(""));
    Optional<ServiceState> known = state.services.find(cluster, name);
    if (known.filter(service -> service.status != ServiceState.Status.INACTIVE).isPresent()) {
      throw EcsErrors.invalid("Creation of service was not idempotent.");
    }
    TaskDefinition definition = state.definitions.toRun(input);
    Tasks.requireNetwork(input, definition);
    loadBalancers.check(input, definition);
    ServiceLimits.check(input);
    ServiceState service = new ServiceState(cluster, name, desiredCount(input, 1));
    ServiceDefaults.fill(service.attributes);
    Json.copy(input, service.attributes, DEPLOYED);
    Json.copy(input, service.attributes, KEPT);
    ServiceDefaults.complete(service.attributes);
    service.deployments.add(new Deployment(name, definition));
    state.services.add(service);
    state.tags.create(service.arn, input);
    scheduler.reconcile(service);
    return reply(service);
  }

  ObjectNode updateService(JsonNode input) {
    ServiceState service = active(input);
    TaskDefinition current = service.primary().definition;
    TaskDefinition wanted =
        input.hasNonNull("taskDefinition") ? state.definitions.toRun(input) : current;
    ServiceLimits.check(input);
    ObjectNode before = service.attributes.deepCopy();
    ObjectNode after = service.attributes.deepCopy();
    Json.copy(input, after, DEPLOYED);
    Json.copy(input, after, KEPT);
    ServiceDefaults.complete(after);
    Tasks.requireNetwork(after, wanted);
    int desired = desiredCount(input, service.desiredCount);
    boolean changed =
        DEPLOYED.stream().anyMatch(name -> !before.path(name).equals(after.path(name)));
    if (wanted != current || changed) {
      loadBalancers.check(after, wanted);
    }
    service.attributes.setAll(after);
    service.desiredCount = desired;
    if (wanted != current || changed || input.path("forceNewDeployment").asBoolean(false)) {
      service.deployments.add(0, new Deployment(service.name, wanted));
      service.steady = false;
    }
    scheduler.reconcile(service);
    return reply(service);
  }

  /** Told again, as by a client that has lost the answer, it agrees. */
  ObjectNode deleteService(JsonNode input) {
    ServiceState service = known(input);
    if (service.status != ServiceState.Status.ACTIVE) {
      return reply(service);
    }
    if (service.desiredCount > 0 && !input.path("force").asBoolean(false)) {
      throw EcsErrors.invalid("The service cannot be stopped while it is scaled above 0.");
    }
    service.status = ServiceState.Status.DRAINING;
    service.desiredCount = 0;
    service.steady = false;
    ObjectNode reply = reply(service);
    scheduler.reconcile(service);
    return reply;
  }

  /** May answer late: see {@link EcsService#holdDescribeServices}. */
  ObjectNode describeServices(JsonNode input) {
    Cluster cluster = state.clusters.of(input);
    List<String> asked = Json.textList(input, "services");
    if (asked.isEmpty() || asked.size() > 10) {
      throw EcsErrors.invalid("Services must be 1 to 10 names or ARNs, not " + asked.size() + ".");
    }
    List<ServiceState> found = new ArrayList<>();
    ObjectNode reply = Json.object();
    ArrayNode views = reply.putArray("services");
    ArrayNode failures = reply.putArray("failures");
    for (String name : asked) {
      state
          .services
          .find(cluster, name)
          .ifPresentOrElse(
              found::add,
              () ->
                  failures
                      .addObject()
                      .put(
                          "arn",
                          cluster.arn.replace(":cluster/", ":service/") + "/" + Names.last(name))
                      .put("reason", "MISSING"));
    }
    state.monitor.await(describeHold, () -> found.stream().allMatch(ServiceState::isSettled));
    boolean withTags = Json.textList(input, "include").contains("TAGS");
    for (ServiceState service : found) {
      ObjectNode view = view(service);
      view.set("tags", withTags ? state.tags.of(service.arn) : Json.array());
      views.add(view);
    }
    return reply;
  }

  ObjectNode listServices(JsonNode input) {
    List<String> arns =
        state
            .services
            .in(state.clusters.of(input))
            .filter(service -> service.status == ServiceState.Status.ACTIVE)
            .map(service -> service.arn)
            .toList();
    return Pages.page(input, "serviceArns", arns, 10);
  }

  private ServiceState known(JsonNode input) {
    return state.services.get(state.clusters.of(input), Json.text(input, "service").orElse(""));
  }

  private ServiceState active(JsonNode input) {
    ServiceState service = known(input);
    if (service.status != ServiceState.Status.ACTIVE) {
      throw EcsErrors.serviceNotActive();
    }
    return service;
  }

  private static int desiredCount(JsonNode input, int usual) {
    int count = input.path("desiredCount").asInt(usual);
    if (count < 0 || count > 5000) {
      throw EcsErrors.invalid("desiredCount must be between 0 and 5000, not " + count + ".");
    }
    return count;
  }

  private ObjectNode reply(ServiceState service) {
    ObjectNode reply = Json.object();
    ObjectNode view = view(service);
    view.set("tags", state.tags.of(service.arn));
    reply.set("service", view);
    return reply;
  }

  private ObjectNode view(ServiceState service) {
    List<Task> tasks =
        state
            .tasks
            .in(service.cluster)
            .filter(task -> task.serviceName().equals(Optional.of(service.name)))
            .toList();
    return ServiceView.of(service, tasks);
  }
}
