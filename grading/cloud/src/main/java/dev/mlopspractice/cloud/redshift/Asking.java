package dev.mlopspractice.cloud.redshift;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mlopspractice.cloud.gateway.Request;
import dev.mlopspractice.cloud.redshift.dialect.Dialect;
import dev.mlopspractice.cloud.redshift.dialect.SqlError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads what ExecuteStatement, BatchExecuteStatement and the catalogue operations ask for. */
final class Asking {
  private static final int MOST_SQLS = 40;
  private static final int LONGEST_SQL = 100 * 1024;

  private final Endpoints endpoints;
  private final Callers callers;

  Asking(Endpoints endpoints, Callers callers) {
    this.endpoints = endpoints;
    this.callers = callers;
  }

  /** One SQL text. */
  Statement.Asked one(JsonNode input, Request request) {
    return asked(input, request, List.of(text(input, "Sql")), false);
  }

  /** Several in one transaction. */
  Statement.Asked several(JsonNode input, Request request) {
    List<String> sqls = new ArrayList<>();
    input.path("Sqls").forEach(sql -> sqls.add(sql.asText()));
    if (sqls.isEmpty() || sqls.size() > MOST_SQLS) {
      throw RedshiftErrors.invalid(
          "Sqls must have 1 to " + MOST_SQLS + " members, not " + sqls.size() + ".");
    }
    return asked(input, request, sqls, true);
  }

  /** SQL of ours in the caller's name, for the catalogue operations. */
  Statement.Asked ours(JsonNode input, Request request, String sql) {
    return asked(input, request, List.of(sql), false);
  }

  private Statement.Asked asked(JsonNode input, Request request, List<String> sqls, boolean batch) {
    for (String member :
        List.of("ClusterIdentifier", "DbUser", "SessionId", "SessionKeepAliveSeconds")) {
      if (input.hasNonNull(member)) {
        throw RedshiftErrors.notHere(
            member + " (use WorkgroupName and Database, as an IAM identity)");
      }
    }
    if (input.path("WithEvent").asBoolean()) {
      throw RedshiftErrors.notHere("WithEvent");
    }
    if (!input.path("ResultFormat").asText("JSON").equals("JSON")) {
      throw RedshiftErrors.notHere("ResultFormat " + input.path("ResultFormat").asText());
    }
    Endpoint endpoint =
        endpoints.find(text(input, "WorkgroupName")).orElseThrow(RedshiftErrors::noEndpoint);
    Optional<String> secret =
        Optional.of(input.path("SecretArn").asText()).filter(arn -> !arn.isEmpty());
    String user = user(secret, request, endpoint);
    for (String sql : sqls) {
      if (sql.isBlank() || sql.length() > LONGEST_SQL) {
        throw RedshiftErrors.invalid("A SQL text must have 1 to " + LONGEST_SQL + " characters.");
      }
    }
    return new Statement.Asked(
        endpoint,
        text(input, "Database"),
        user,
        secret,
        sqls,
        batch,
        parameters(input, sqls),
        input.path("StatementName").asText(""));
  }

  /** Whom the secret belongs to; without one, the caller. */
  private String user(Optional<String> secret, Request request, Endpoint endpoint) {
    if (secret.isEmpty()) {
      return callers.user(request.accessKey()).orElse(endpoint.admin());
    }
    if (!endpoint.adminSecret().equals(secret)) {
      throw RedshiftErrors.notHere(
          "SecretArn " + secret.get() + " (only the one of the namespace's administrator)");
    }
    return endpoint.admin();
  }

  private static Map<String, String> parameters(JsonNode input, List<String> sqls) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (JsonNode parameter : input.path("Parameters")) {
      String name = text(parameter, "name");
      if (!name.matches("[A-Za-z0-9_]+")
          || parameters.put(name, text(parameter, "value")) != null) {
        throw RedshiftErrors.invalid("Parameter name is invalid or repeated: " + name);
      }
    }
    if (input.path("Parameters").isArray()) {
      check(parameters.keySet(), sqls);
    }
    return parameters;
  }

  private static void check(Set<String> given, List<String> sqls) {
    Set<String> used = new TreeSet<>();
    try {
      sqls.forEach(sql -> used.addAll(Dialect.parameters(sql)));
    } catch (SqlError e) {
      return; // the statement itself will fail, and say why
    }
    Set<String> unused = new TreeSet<>(given);
    unused.removeAll(used);
    if (!unused.isEmpty()) {
      throw RedshiftErrors.invalid(
          "Parameters list contains unused parameters. Unused parameters: " + unused);
    }
    for (String name : used) {
      if (!given.contains(name)) {
        throw RedshiftErrors.invalid("Cannot find parameter: " + name);
      }
    }
  }

  static String text(JsonNode input, String member) {
    String text = input.path(member).asText("");
    if (text.isEmpty()) {
      throw RedshiftErrors.invalid(member + " must not be empty.");
    }
    return text;
  }
}
