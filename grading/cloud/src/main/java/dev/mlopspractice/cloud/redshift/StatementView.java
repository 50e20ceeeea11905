package dev.mlopspractice.cloud.redshift;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Statements as the API shows them. */
final class StatementView {
  private StatementView() {}

  /** As DescribeStatement shows it; called with the statement locked. */
  static ObjectNode described(Statement statement, Status status, String error) {
    Statement.Asked asked = statement.asked;
    List<SubStatement> parts = statement.parts();
    ObjectNode view = asked.batch() ? JsonNodeFactory.instance.objectNode() : parts.get(0).view();
    common(view, statement, status);
    view.put("WorkgroupName", asked.endpoint().workgroup());
    view.put("Database", asked.database());
    view.put("DbUser", asked.user());
    asked.secret().ifPresent(arn -> view.put("SecretArn", arn));
    view.put("RedshiftPid", 0);
    if (asked.batch()) {
      boolean results =
          status == Status.FINISHED && parts.stream().anyMatch(part -> part.result().isPresent());
      view.put("HasResultSet", results);
      view.put(
          "Duration",
          status.isFinal() ? parts.stream().mapToLong(SubStatement::duration).sum() : -1);
      ArrayNode subs = view.putArray("SubStatements");
      parts.forEach(part -> subs.add(part.view()));
    }
    if (!error.isEmpty()) {
      view.put("Error", error);
    }
    return view;
  }

  /** As ListStatements shows it; called with the statement locked. */
  static ObjectNode listed(Statement statement, Status status) {
    Statement.Asked asked = statement.asked;
    ObjectNode view = JsonNodeFactory.instance.objectNode();
    common(view, statement, status);
    view.put("IsBatchStatement", asked.batch());
    view.put("QueryString", asked.sqls().get(0));
    if (asked.batch()) {
      ArrayNode sqls = view.putArray("QueryStrings");
      asked.sqls().forEach(sqls::add);
    }
    if (!asked.name().isEmpty()) {
      view.put("StatementName", asked.name());
    }
    return view;
  }

  private static void common(ObjectNode view, Statement statement, Status status) {
    view.put("Id", statement.id);
    view.put("Status", status.name());
    view.put("ResultFormat", "JSON");
    Times.put(view, "CreatedAt", statement.created());
    Times.put(view, "UpdatedAt", statement.updated());
    if (!statement.asked.parameters().isEmpty()) {
      ArrayNode list = view.putArray("QueryParameters");
      statement
          .asked
          .parameters()
          .forEach((name, value) -> list.addObject().put("name", name).put("value", value));
    }
  }
}
