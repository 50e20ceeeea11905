package dev.mlopspractice.cloud.redshiftserverless;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.cloud.Account;
import java.time.Instant;

/**
 * What is called.
 *
 * @param settings capacity, network and parameters, as they were asked for
 */
record Workgroup(
    String id, String name, String region, String namespace, ObjectNode settings, Instant created) {
  private static final int PORT = 5439;

  String arn() {
    return Account.arn("redshift-serverless", region, "workgroup/" + id);
  }

  /** The same with some settings changed. */
  Workgroup with(JsonNode changes) {
    ObjectNode changed = settings.deepCopy();
    Workgroups.SETTINGS.stream()
        .filter(changes::has)
        .forEach(name -> changed.set(name, changes.get(name)));
    return new Workgroup(id, name, region, namespace, changed, created);
  }

  ObjectNode view(String status) {
    ObjectNode view = settings.deepCopy();
    view.put("workgroupArn", arn());
    view.put("workgroupId", id);
    view.put("workgroupName", name);
    view.put("namespaceName", namespace);
    view.put("status", status);
    view.put("creationDate", created.toString());
    view.put("patchVersion", "1.0.0");
    view.put("workgroupVersion", "1.0.0");
    ObjectNode endpoint = view.putObject("endpoint");
    endpoint.put(
        "address", name + "." + Account.ID + "." + region + ".redshift-serverless.amazonaws.com");
    endpoint.put("port", settings.path("port").asInt(PORT));
    endpoint.putArray("vpcEndpoints");
    return view;
  }
}
