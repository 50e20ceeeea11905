package dev.mlopspractice.cloud.servicediscovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.cloud.gateway.Request;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Instances of services: registered, found, and taken out again. */
final class Instances {
  private final Registries registries;
  private final Operations operations;

  Instances(Registries registries, Operations operations) {
    this.registries = registries;
    this.operations = operations;
  }

  JsonNode register(JsonNode input, Request request) {
    String instance = Input.required(input, "InstanceId");
    Map<String, String> attributes = new TreeMap<>();
    input
        .path("Attributes")
        .fields()
        .forEachRemaining(a -> attributes.put(a.getKey(), a.getValue().asText()));
    synchronized (registries) {
      Registry registry = registries.known(Input.id(input, "ServiceId"));
      require(registry, attributes, "A", "AWS_INSTANCE_IPV4");
      require(registry, attributes, "SRV", "AWS_INSTANCE_PORT");
      put(registry, instance, attributes);
      return operations.done("REGISTER_INSTANCE", "INSTANCE", instance);
    }
  }

  private static void require(
      Registry registry, Map<String, String> attributes, String type, String attribute) {
    if (registry.records(type) && !attributes.containsKey(attribute)) {
      throw DiscoveryErrors.invalid(
          "The attribute " + attribute + " is needed for records of type " + type + ".");
    }
  }

  void put(Registry registry, String instance, Map<String, String> attributes) {
    registry.instances.put(instance, new Registry.Instance(instance, Map.copyOf(attributes), true));
    registry.revision++;
  }

  JsonNode deregister(JsonNode input, Request request) {
    synchronized (registries) {
      Registry registry = registries.known(Input.id(input, "ServiceId"));
      Registry.Instance gone = known(registry, input);
      remove(registry, gone.id());
      return operations.done("DEREGISTER_INSTANCE", "INSTANCE", gone.id());
    }
  }

  void remove(Registry registry, String instance) {
    registry.instances.remove(instance);
    registry.revision++;
  }

  private static Registry.Instance known(Registry registry, JsonNode input) {
    String id = Input.required(input, "InstanceId");
    return Optional.ofNullable(registry.instances.get(id))
        .orElseThrow(() -> DiscoveryErrors.noInstance(id));
  }

  JsonNode get(JsonNode input, Request request) {
    synchronized (registries) {
      Registry registry = registries.known(Input.id(input, "ServiceId"));
      return Input.object().set("Instance", view(known(registry, input)));
    }
  }

  JsonNode list(JsonNode input, Request request) {
    synchronized (registries) {
      ObjectNode reply = Input.object();
      ArrayNode list = reply.putArray("Instances");
      registries
          .known(Input.id(input, "ServiceId"))
          .instances
          .values()
          .forEach(instance -> list.add(view(instance)));
      return reply;
    }
  }

  private static ObjectNode view(Registry.Instance instance) {
    ObjectNode view = Input.object().put("Id", instance.id());
    instance.attributes().forEach(view.putObject("Attributes")::put);
    return view;
  }

  JsonNode health(JsonNode input, Request request) {
    synchronized (registries) {
      ObjectNode reply = Input.object();
      ObjectNode status = reply.putObject("Status");
      registries
          .known(Input.id(input, "ServiceId"))
          .instances
          .values()
          .forEach(i -> status.put(i.id(), i.healthy() ? "HEALTHY" : "UNHEALTHY"));
      return reply;
    }
  }

  JsonNode setHealth(JsonNode input, Request request) {
    synchronized (registries) {
      Registry registry = registries.known(Input.id(input, "ServiceId"));
      if (!registry.settings.hasNonNull("HealthCheckCustomConfig")) {
        throw DiscoveryErrors.invalid("Service " + registry.id + " has no custom health check.");
      }
      Registry.Instance instance = known(registry, input);
      boolean healthy = Input.required(input, "Status").equals("HEALTHY");
      registry.instances.put(
          instance.id(), new Registry.Instance(instance.id(), instance.attributes(), healthy));
      registry.revision++;
      return Input.object();
    }
  }

  /** What DiscoverInstances answers about a service. */
  JsonNode discover(JsonNode input, Namespace namespace) {
    String name = Input.required(input, "ServiceName");
    synchronized (registries) {
      Registry registry =
          registries.named(namespace.id(), name).orElseThrow(() -> DiscoveryErrors.noService(name));
      String wanted = Input.text(input, "HealthStatus").orElse("HEALTHY_OR_ELSE_ALL");
      List<Registry.Instance> all =
          registry.instances.values().stream()
              .filter(instance -> has(instance, input.path("QueryParameters")))
              .toList();
      List<Registry.Instance> healthy = all.stream().filter(Registry.Instance::healthy).toList();
      List<Registry.Instance> found =
          switch (wanted) {
            case "ALL" -> all;
            case "HEALTHY" -> healthy;
            case "UNHEALTHY" -> all.stream().filter(i -> !i.healthy()).toList();
            case "HEALTHY_OR_ELSE_ALL" -> healthy.isEmpty() ? all : healthy;
            default -> throw DiscoveryErrors.invalid("HealthStatus " + wanted + " is not known.");
          };
      ObjectNode reply = Input.object();
      ArrayNode list = reply.putArray("Instances");
      int most = input.path("MaxResults").asInt(100);
      found.stream()
          .limit(most)
          .forEach(
              instance -> {
                ObjectNode view = list.addObject();
                view.put("InstanceId", instance.id());
                view.put("NamespaceName", namespace.name());
                view.put("ServiceName", registry.name);
                view.put("HealthStatus", instance.healthy() ? "HEALTHY" : "UNHEALTHY");
                instance.attributes().forEach(view.putObject("Attributes")::put);
              });
      return reply.put("InstancesRevision", registry.revision);
    }
  }

  private static boolean has(Registry.Instance instance, JsonNode parameters) {
    boolean[] all = {true};
    parameters
        .fields()
        .forEachRemaining(
            p -> all[0] &= p.getValue().asText().equals(instance.attributes().get(p.getKey())));
    return all[0];
  }
}
