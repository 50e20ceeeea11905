package dev.mlopspractice.cloud.redshiftserverless;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.cloud.Account;
import dev.mlopspractice.cloud.gateway.Request;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;

/** The namespaces, by name. */
final class Namespaces {
  private final Clock clock;
  private final ServerlessTags tags;
  private final Map<String, Namespace> byName = new TreeMap<>();

  Namespaces(Clock clock, ServerlessTags tags) {
    this.clock = clock;
    this.tags = tags;
  }

  JsonNode create(JsonNode input, Request request) {
    String name = Json.name(input, "namespaceName");
    if (byName.containsKey(name)) {
      throw Json.conflict("Namespace " + name + " already exists.");
    }
    Namespace namespace =
        new Namespace(
            UUID.randomUUID().toString(),
            name,
            request.region(),
            database(input),
            input.path("adminUsername").asText("admin"),
            secret(name, input, request.region()),
            List.of(),
            Optional.empty(),
            Json.texts(input.path("logExports")),
            clock.instant());
    namespace = withRoles(namespace, input);
    byName.put(name, namespace);
    tags.set(namespace.arn(), input.path("tags"));
    return reply(namespace, "AVAILABLE");
  }

  JsonNode update(JsonNode input, Request request) {
    Namespace namespace = withRoles(known(input.path("namespaceName").asText()), input);
    byName.put(namespace.name(), namespace);
    return reply(namespace, "AVAILABLE");
  }

  /** The secret itself is nowhere: the Data API takes its ARN for the administrator. */
  private static Optional<String> secret(String name, JsonNode input, String region) {
    return input.path("manageAdminPassword").asBoolean()
        ? Optional.of(
            Account.arn("secretsmanager", region, "secret:redshift!" + name + "-admin-000000"))
        : Optional.empty();
  }

  private static String database(JsonNode input) {
    String name = input.path("dbName").asText("dev");
    if (!name.matches("[a-z_][a-z0-9_]{0,63}")) {
      throw Json.invalid(
          "dbName must have 1 to 64 lower-case letters, digits and underscores, not \""
              + name
              + "\".");
    }
    return name;
  }

  private static Namespace withRoles(Namespace namespace, JsonNode input) {
    List<String> roles =
        input.has("iamRoles") ? Json.texts(input.path("iamRoles")) : namespace.roles();
    Optional<String> usual =
        input.hasNonNull("defaultIamRoleArn")
            ? Optional.of(input.path("defaultIamRoleArn").asText()).filter(arn -> !arn.isEmpty())
            : namespace.defaultRole();
    Set<String> all = new LinkedHashSet<>(roles);
    if (usual.isPresent() && !all.contains(usual.get())) {
      throw Json.invalid("The default IAM role " + usual.get() + " is not among iamRoles.");
    }
    return namespace.with(
        namespace.admin(),
        roles,
        usual,
        input.has("logExports") ? Json.texts(input.path("logExports")) : namespace.logExports());
  }

  JsonNode get(JsonNode input, Request request) {
    return reply(known(input.path("namespaceName").asText()), "AVAILABLE");
  }

  JsonNode list(JsonNode input, Request request) {
    ObjectNode reply = Json.object();
    ArrayNode list = reply.putArray("namespaces");
    byName.values().forEach(namespace -> list.add(namespace.view("AVAILABLE")));
    return reply;
  }

  /**
   * Takes one out.
   *
   * @param used whether a workgroup calls it
   */
  Namespace remove(JsonNode input, Predicate<String> used) {
    Namespace namespace = known(input.path("namespaceName").asText());
    if (used.test(namespace.name())) {
      throw Json.conflict(
          "There is an existing workgroup associated with the namespace " + namespace.name() + ".");
    }
    return byName.remove(namespace.name());
  }

  Namespace known(String name) {
    return find(name).orElseThrow(() -> Json.missing("Namespace", name));
  }

  Optional<Namespace> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  boolean hasArn(String arn) {
    return byName.values().stream().anyMatch(namespace -> namespace.arn().equals(arn));
  }

  static JsonNode reply(Namespace namespace, String status) {
    return Json.object().set("namespace", namespace.view(status));
  }
}
