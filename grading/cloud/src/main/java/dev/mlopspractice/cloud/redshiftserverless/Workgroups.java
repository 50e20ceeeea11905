package dev.mlopspractice.cloud.redshiftserverless;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.cloud.gateway.Request;
import dev.mlopspractice.cloud.redshift.Endpoint;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** The workgroups, by name. */
final class Workgroups {
  /** What is kept and told as it was asked for. */
  static final List<String> SETTINGS =
      List.of(
          "baseCapacity",
          "maxCapacity",
          "configParameters",
          "enhancedVpcRouting",
          "ipAddressType",
          "port",
          "publiclyAccessible",
          "securityGroupIds",
          "subnetIds",
          "trackName");

  private final Clock clock;
  private final ServerlessTags tags;
  private final Namespaces namespaces;
  private final UsageLimits limits;
  private final Map<String, Workgroup> byName = new TreeMap<>();

  Workgroups(Clock clock, ServerlessTags tags, Namespaces namespaces, UsageLimits limits) {
    this.clock = clock;
    this.tags = tags;
    this.namespaces = namespaces;
    this.limits = limits;
  }

  JsonNode create(JsonNode input, Request request) {
    String name = Json.name(input, "workgroupName");
    Namespace namespace = namespaces.known(input.path("namespaceName").asText());
    if (byName.containsKey(name)) {
      throw Json.conflict("Workgroup " + name + " already exists.");
    }
    if (uses(namespace.name())) {
      throw Json.conflict(
          "Namespace " + namespace.name() + " is already associated with a workgroup.");
    }
    ObjectNode usual = Json.object();
    usual
        .put("baseCapacity", 128)
        .put("enhancedVpcRouting", false)
        .put("publiclyAccessible", false);
    usual.put("port", 5439).put("trackName", "current").put("ipAddressType", "ipv4");
    usual.putArray("configParameters");
    usual.putArray("securityGroupIds");
    usual.putArray("subnetIds");
    Workgroup workgroup =
        new Workgroup(
                UUID.randomUUID().toString(),
                name,
                request.region(),
                namespace.name(),
                usual,
                clock.instant())
            .with(input);
    byName.put(name, workgroup);
    tags.set(workgroup.arn(), input.path("tags"));
    return reply(workgroup, "AVAILABLE");
  }

  JsonNode update(JsonNode input, Request request) {
    Workgroup workgroup = known(input).with(input);
    byName.put(workgroup.name(), workgroup);
    return reply(workgroup, "AVAILABLE");
  }

  JsonNode get(JsonNode input, Request request) {
    return reply(known(input), "AVAILABLE");
  }

  JsonNode list(JsonNode input, Request request) {
    ObjectNode reply = Json.object();
    ArrayNode list = reply.putArray("workgroups");
    byName.values().forEach(workgroup -> list.add(workgroup.view("AVAILABLE")));
    return reply;
  }

  JsonNode delete(JsonNode input, Request request) {
    Workgroup workgroup = known(input);
    byName.remove(workgroup.name());
    limits.forget(workgroup.arn());
    return reply(workgroup, "DELETING");
  }

  boolean uses(String namespace) {
    return byName.values().stream().anyMatch(workgroup -> workgroup.namespace().equals(namespace));
  }

  boolean hasArn(String arn) {
    return byName.values().stream().anyMatch(workgroup -> workgroup.arn().equals(arn));
  }

  /** What the Data API calls under this name. */
  Optional<Endpoint> find(String workgroup) {
    return Optional.ofNullable(byName.get(workgroup))
        .flatMap(found -> namespaces.find(found.namespace()))
        .map(
            namespace ->
                new Endpoint(
                    workgroup,
                    namespace.id(),
                    namespace.admin(),
                    namespace.adminSecret(),
                    namespace.database(),
                    new HashSet<>(namespace.roles()),
                    namespace.defaultRole()));
  }

  private Workgroup known(JsonNode input) {
    String name = input.path("workgroupName").asText();
    return Optional.ofNullable(byName.get(name)).orElseThrow(() -> Json.missing("Workgroup", name));
  }

  private static JsonNode reply(Workgroup workgroup, String status) {
    return Json.object().set("workgroup", workgroup.view(status));
  }
}
