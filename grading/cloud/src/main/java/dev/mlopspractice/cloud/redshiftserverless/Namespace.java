package dev.mlopspractice.cloud.redshiftserverless;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.cloud.Account;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Databases, their users, and the IAM roles that they may take.
 *
 * @param adminSecret ARN of the secret with the administrator's password, where AWS keeps it
 * @param defaultRole what {@code IAM_ROLE default} means
 */
record Namespace(
    String id,
    String name,
    String region,
    String database,
    String admin,
    Optional<String> adminSecret,
    List<String> roles,
    Optional<String> defaultRole,
    List<String> logExports,
    Instant created) {

  String arn() {
    return Account.arn("redshift-serverless", region, "namespace/" + id);
  }

  /** The same with other roles, other administrator and other log exports. */
  Namespace with(
      String otherAdmin,
      List<String> otherRoles,
      Optional<String> otherDefault,
      List<String> exports) {
    return new Namespace(
        id,
        name,
        region,
        database,
        otherAdmin,
        adminSecret,
        List.copyOf(otherRoles),
        otherDefault,
        List.copyOf(exports),
        created);
  }

  ObjectNode view(String status) {
    ObjectNode view = Json.object();
    view.put("namespaceArn", arn());
    view.put("namespaceId", id);
    view.put("namespaceName", name);
    view.put("dbName", database);
    view.put("adminUsername", admin);
    adminSecret.ifPresent(arn -> view.put("adminPasswordSecretArn", arn));
    view.put("status", status);
    view.put("creationDate", created.toString());
    view.put("kmsKeyId", "AWS_OWNED_KMS_KEY");
    defaultRole.ifPresent(arn -> view.put("defaultIamRoleArn", arn));
    ArrayNode arns = view.putArray("iamRoles");
    roles.forEach(arns::add);
    ArrayNode exports = view.putArray("logExports");
    logExports.forEach(exports::add);
    return view;
  }
}
