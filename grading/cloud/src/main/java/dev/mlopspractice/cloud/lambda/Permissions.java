package dev.mlopspractice.cloud.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** A function's resource policy: who may invoke it. */
final class Permissions {
  private final String function;
  private final Map<String, ObjectNode> statements = new LinkedHashMap<>();

  Permissions(String function) {
    this.function = function;
  }

  synchronized ObjectNode add(JsonNode input) {
    String id = input.path("StatementId").asText("");
    String action = input.path("Action").asText("");
    String principal = input.path("Principal").asText("");
    if (!id.matches("[A-Za-z0-9_-]{1,100}")
        || principal.isEmpty()
        || !action.matches("lambda:(\\*|[A-Za-z]+)")) {
      throw AwsValidation.pattern(
          "statementId, action, principal",
          id + ", " + action + ", " + principal,
          "letters, lambda:Action and a principal");
    }
    if (statements.containsKey(id)) {
      throw LambdaErrors.conflict(
          "The statement id ("
              + id
              + ") provided already exists. Please provide a new statement id, or remove the existing statement.");
    }
    ObjectNode statement = JsonNodeFactory.instance.objectNode();
    statement.put("Sid", id).put("Effect", "Allow");
    boolean service = principal.endsWith(".amazonaws.com");
    if (principal.equals("*")) {
      statement.put("Principal", "*");
    } else {
      statement.putObject("Principal").put(service ? "Service" : "AWS", principal);
    }
    statement.put("Action", action).put("Resource", function);
    ObjectNode condition = JsonNodeFactory.instance.objectNode();
    if (input.hasNonNull("SourceArn")) {
      condition.putObject("ArnLike").put("AWS:SourceArn", input.path("SourceArn").asText());
    }
    if (input.hasNonNull("SourceAccount")) {
      condition
          .putObject("StringEquals")
          .put("AWS:SourceAccount", input.path("SourceAccount").asText());
    }
    if (!condition.isEmpty()) {
      statement.set("Condition", condition);
    }
    statements.put(id, statement);
    return JsonNodeFactory.instance.objectNode().put("Statement", statement.toString());
  }

  synchronized void remove(String id) {
    if (statements.remove(id) == null) {
      throw LambdaErrors.notFound("Statement " + id + " is not found in resource policy.");
    }
  }

  synchronized ObjectNode view(String revision) {
    if (statements.isEmpty()) {
      throw LambdaErrors.notFound("No policy is associated with the given resource.");
    }
    ObjectNode policy =
        JsonNodeFactory.instance.objectNode().put("Version", "2012-10-17").put("Id", "default");
    ArrayNode list = policy.putArray("Statement");
    statements.values().forEach(list::add);
    return JsonNodeFactory.instance
        .objectNode()
        .put("Policy", policy.toString())
        .put("RevisionId", revision);
  }

  /** Whether S3 may invoke it for this bucket. */
  synchronized boolean letsS3(String bucketArn) {
    for (ObjectNode statement : statements.values()) {
      boolean who =
          statement.path("Principal").path("Service").asText().equals("s3.amazonaws.com")
              || statement.path("Principal").asText().equals("*");
      boolean what = statement.path("Action").asText().matches("lambda:(\\*|InvokeFunction)");
      String source =
          statement.path("Condition").path("ArnLike").path("AWS:SourceArn").asText(bucketArn);
      String pattern = "\\Q" + source.replace("*", "\\E.*\\Q") + "\\E";
      if (who && what && bucketArn.matches(pattern)) {
        return true;
      }
    }
    return false;
  }
}
