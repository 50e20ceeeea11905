package dev.mlopspractice.cloud.servicediscovery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** One service of Cloud Map and its instances. Guarded by {@link Registries}. */
final class Registry {
  /** An instance and whether it is healthy, which others may say. */
  record Instance(String id, Map<String, String> attributes, boolean healthy) {}

  final String id;
  final String arn;
  final String name;
  final String namespaceId;
  final Instant created;
  final String creatorRequestId;
  final Map<String, Instance> instances = new TreeMap<>();

  /** Description, DnsConfig, HealthCheckCustomConfig, Type: as they were asked for. */
  final ObjectNode settings;

  long revision = 1;

  Registry(
      String id,
      String arn,
      String name,
      String namespaceId,
      String creatorRequestId,
      ObjectNode settings,
      Instant created) {
    this.id = id;
    this.arn = arn;
    this.name = name;
    this.namespaceId = namespaceId;
    this.creatorRequestId = creatorRequestId;
    this.settings = settings;
    this.created = created;
  }

  ObjectNode view() {
    ObjectNode view = settings.deepCopy();
    view.put("Id", id);
    view.put("Arn", arn);
    view.put("Name", name);
    view.put("NamespaceId", namespaceId);
    view.put("InstanceCount", instances.size());
    view.put("CreateDate", created.toEpochMilli() / 1000.0);
    view.put("CreatorRequestId", creatorRequestId);
    return view;
  }

  /** Whether its DNS records have this type. */
  boolean records(String type) {
    for (var entry : settings.at("/DnsConfig/DnsRecords")) {
      if (entry.path("Type").asText().equals(type)) {
        return true;
      }
    }
    return false;
  }
}
