package dev.mlopspractice.cloud.servicediscovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.cloud.Account;
import dev.mlopspractice.cloud.gateway.Request;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The services of Cloud Map, by id, under one lock. */
final class Registries {
  private static final List<String> SETTINGS =
      List.of("Description", "DnsConfig", "HealthCheckCustomConfig");

  private final InstantSource clock;
  private final DiscoveryTags tags;
  private final Operations operations;
  private final Supplier<Namespaces> namespaces;
  private final Map<String, Registry> byId = new TreeMap<>();

  Registries(
      InstantSource clock,
      DiscoveryTags tags,
      Operations operations,
      Supplier<Namespaces> namespaces) {
    this.clock = clock;
    this.tags = tags;
    this.operations = operations;
    this.namespaces = namespaces;
  }

  JsonNode create(JsonNode input, Request request) {
    Input.only(
        input,
        Set.of(
            "Name",
            "NamespaceId",
            "CreatorRequestId",
            "Description",
            "DnsConfig",
            "HealthCheckCustomConfig",
            "Tags",
            "Type"));
    String name = Input.required(input, "Name");
    JsonNode dns = input.path("DnsConfig");
    Namespace namespace =
        namespaces
            .get()
            .known(Input.id(input.hasNonNull("NamespaceId") ? input : dns, "NamespaceId"));
    synchronized (this) {
      Optional<Registry> there = named(namespace.id(), name);
      if (there.isPresent()) {
        throw DiscoveryErrors.serviceThere(name, there.get().id);
      }
      Registry registry = fresh(input, request, name, namespace);
      byId.put(registry.id, registry);
      tags.create(registry.arn, input);
      return Input.object().set("Service", registry.view());
    }
  }

  private Registry fresh(JsonNode input, Request request, String name, Namespace namespace) {
    String id = Input.newId("srv-");
    ObjectNode settings = Input.object();
    copy(input, settings);
    boolean dns = namespace.type().equals("DNS_PRIVATE") && input.hasNonNull("DnsConfig");
    settings.put("Type", dns ? "DNS_HTTP" : "HTTP");
    if (settings.path("DnsConfig") instanceof ObjectNode config) {
      config.put("NamespaceId", namespace.id());
      if (!config.hasNonNull("RoutingPolicy")) {
        config.put("RoutingPolicy", "MULTIVALUE");
      }
    }
    return new Registry(
        id,
        Account.arn("servicediscovery", request.region(), "service/" + id),
        name,
        namespace.id(),
        input.path("CreatorRequestId").asText(""),
        settings,
        clock.instant());
  }

  private static void copy(JsonNode from, ObjectNode to) {
    SETTINGS.stream()
        .filter(from::hasNonNull)
        .forEach(name -> to.set(name, from.get(name).deepCopy()));
  }

  synchronized JsonNode get(JsonNode input, Request request) {
    return Input.object().set("Service", known(Input.id(input, "Id")).view());
  }

  synchronized JsonNode update(JsonNode input, Request request) {
    Registry registry = known(Input.id(input, "Id"));
    JsonNode changes = input.path("Service");
    Input.only(changes, Set.copyOf(SETTINGS));
    if (changes.hasNonNull("Description")) {
      registry.settings.set("Description", changes.get("Description"));
    }
    if (registry.settings.path("DnsConfig") instanceof ObjectNode config
        && changes.path("DnsConfig").hasNonNull("DnsRecords")) {
      config.set("DnsRecords", changes.path("DnsConfig").get("DnsRecords").deepCopy());
    }
    return operations.done("UPDATE_SERVICE", "SERVICE", registry.id);
  }

  synchronized JsonNode list(JsonNode input, Request request) {
    ObjectNode reply = Input.object();
    ArrayNode list = reply.putArray("Services");
    byId.values().stream()
        .filter(registry -> Filters.fits(input, "NAMESPACE_ID", registry.namespaceId))
        .forEach(registry -> list.add(registry.view()));
    return reply;
  }

  synchronized JsonNode delete(JsonNode input, Request request) {
    Registry registry = known(Input.id(input, "Id"));
    if (!registry.instances.isEmpty()) {
      throw DiscoveryErrors.inUse("Service " + registry.id + " still has registered instances.");
    }
    byId.remove(registry.id);
    tags.forget(registry.arn);
    return Input.object();
  }

  synchronized int in(String namespaceId) {
    return (int) byId.values().stream().filter(r -> r.namespaceId.equals(namespaceId)).count();
  }

  /** To be called, and the result used, with the lock of this object held. */
  Registry known(String id) {
    return find(id).orElseThrow(() -> DiscoveryErrors.noService(id));
  }

  Optional<Registry> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  Optional<Registry> named(String namespaceId, String name) {
    return byId.values().stream()
        .filter(r -> r.namespaceId.equals(namespaceId) && r.name.equalsIgnoreCase(name))
        .findFirst();
  }
}
