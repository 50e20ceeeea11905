package dev.mlopspractice.cloud.servicediscovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.cloud.Account;
import dev.mlopspractice.cloud.gateway.Request;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/** The namespaces, by id. */
final class Namespaces {
  private static final int USUAL_TTL = 15;

  private final InstantSource clock;
  private final DiscoveryTags tags;
  private final Operations operations;
  private final ToIntFunction<String> services;
  private final Map<String, Namespace> byId = new TreeMap<>();

  /**
   * @param services how many a namespace has, by its id
   */
  Namespaces(
      InstantSource clock,
      DiscoveryTags tags,
      Operations operations,
      ToIntFunction<String> services) {
    this.clock = clock;
    this.tags = tags;
    this.operations = operations;
    this.services = services;
  }

  synchronized JsonNode createPrivate(JsonNode input, Request request) {
    Input.only(
        input, Set.of("Name", "CreatorRequestId", "Description", "Vpc", "Tags", "Properties"));
    Input.required(input, "Vpc");
    return create(input, request, "DNS_PRIVATE");
  }

  synchronized JsonNode createHttp(JsonNode input, Request request) {
    Input.only(input, Set.of("Name", "CreatorRequestId", "Description", "Tags"));
    return create(input, request, "HTTP");
  }

  private JsonNode create(JsonNode input, Request request, String type) {
    String name = Input.required(input, "Name");
    if (!name.matches("[!-~]{1,253}")) {
      throw DiscoveryErrors.invalid("The namespace's name is not valid: " + name);
    }
    Optional<Namespace> known = named(name);
    if (known.isPresent()) {
      throw DiscoveryErrors.namespaceThere(name, known.get().id());
    }
    String id = Input.newId("ns-");
    Namespace namespace =
        new Namespace(
            id,
            Account.arn("servicediscovery", request.region(), "namespace/" + id),
            name,
            type,
            input.path("Description").asText(""),
            ttl(input, USUAL_TTL),
            input.path("CreatorRequestId").asText(""),
            clock.instant());
    byId.put(id, namespace);
    tags.create(namespace.arn(), input);
    return operations.done("CREATE_NAMESPACE", "NAMESPACE", id);
  }

  private static int ttl(JsonNode input, int usual) {
    return input.at("/Properties/DnsProperties/SOA/TTL").asInt(usual);
  }

  synchronized JsonNode update(JsonNode input, Request request) {
    Namespace known = known(Input.id(input, "Id"));
    JsonNode changes = input.path("Namespace");
    Namespace changed =
        known.with(
            changes.path("Description").asText(known.description()), ttl(changes, known.ttl()));
    byId.put(changed.id(), changed);
    return operations.done("UPDATE_NAMESPACE", "NAMESPACE", changed.id());
  }

  synchronized JsonNode get(JsonNode input, Request request) {
    Namespace known = known(Input.id(input, "Id"));
    return Input.object().set("Namespace", known.view(services.applyAsInt(known.id())));
  }

  synchronized JsonNode list(JsonNode input, Request request) {
    ObjectNode reply = Input.object();
    ArrayNode list = reply.putArray("Namespaces");
    byId.values().stream()
        .filter(namespace -> Filters.fits(input, "TYPE", namespace.type()))
        .filter(namespace -> Filters.fits(input, "NAME", namespace.name()))
        .forEach(namespace -> list.add(namespace.view(services.applyAsInt(namespace.id()))));
    return reply;
  }

  synchronized JsonNode delete(JsonNode input, Request request) {
    Namespace known = known(Input.id(input, "Id"));
    if (services.applyAsInt(known.id()) > 0) {
      throw DiscoveryErrors.inUse("Namespace " + known.id() + " still has services.");
    }
    byId.remove(known.id());
    tags.forget(known.arn());
    return operations.done("DELETE_NAMESPACE", "NAMESPACE", known.id());
  }

  synchronized Namespace known(String id) {
    return Optional.ofNullable(byId.get(id)).orElseThrow(() -> DiscoveryErrors.noNamespace(id));
  }

  synchronized Optional<Namespace> named(String name) {
    return byId.values().stream().filter(n -> n.name().equalsIgnoreCase(name)).findFirst();
  }
}
