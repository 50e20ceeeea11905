package dev.mlopspractice.cloud.servicediscovery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * A namespace.
 *
 * @param type {@code DNS_PRIVATE} or {@code HTTP}
 * @param ttl of its start of authority, in seconds; told, and used by nobody here
 */
record Namespace(
    String id,
    String arn,
    String name,
    String type,
    String description,
    int ttl,
    String creatorRequestId,
    Instant created) {

  Namespace with(String otherDescription, int otherTtl) {
    return new Namespace(
        id, arn, name, type, otherDescription, otherTtl, creatorRequestId, created);
  }

  ObjectNode view(int services) {
    ObjectNode view = Input.object();
    view.put("Id", id);
    view.put("Arn", arn);
    view.put("Name", name);
    view.put("Type", type);
    if (!description.isEmpty()) {
      view.put("Description", description);
    }
    view.put("ServiceCount", services);
    view.put("CreateDate", created.toEpochMilli() / 1000.0);
    view.put("CreatorRequestId", creatorRequestId);
    ObjectNode properties = view.putObject("Properties");
    properties.putObject("HttpProperties").put("HttpName", name);
    if (type.equals("DNS_PRIVATE")) {
      ObjectNode dns = properties.putObject("DnsProperties");
      dns.put("HostedZoneId", "Z" + id.substring(3).toUpperCase(java.util.Locale.ROOT));
      dns.putObject("SOA").put("TTL", ttl);
    }
    return view;
  }
}
