package dev.mlopspractice.cloud.redshift;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.cloud.gateway.Request;
import java.util.function.Function;
import java.util.regex.Pattern;

/** ListDatabases, ListSchemas, ListTables and DescribeTable; each in one page. */
final class Catalogue {
  private final Asking asking;
  private final Function<Statement.Asked, Result> run;

  Catalogue(Asking asking, Function<Statement.Asked, Result> run) {
    this.asking = asking;
    this.run = run;
  }

  JsonNode databases(JsonNode input, Request request) {
    Statement.Asked asked = asking.ours(input, request, "SELECT 1");
    ObjectNode reply = JsonNodeFactory.instance.objectNode();
    reply.putArray("Databases").add(asked.endpoint().database());
    return reply;
  }

  JsonNode schemas(JsonNode input, Request request) {
    Result result =
        rows(
            input,
            request,
            "SELECT nspname FROM pg_namespace WHERE nspname NOT IN ('rs', 'pg_toast') ORDER BY 1");
    ObjectNode reply = JsonNodeFactory.instance.objectNode();
    ArrayNode schemas = reply.putArray("Schemas");
    for (ArrayNode row : result.rows()) {
      if (like(input, "SchemaPattern", value(row, 0))) {
        schemas.add(value(row, 0));
      }
    }
    return reply;
  }

  JsonNode tables(JsonNode input, Request request) {
    String sql =
        "SELECT table_schema, table_name, CASE table_type WHEN 'BASE TABLE' THEN 'TABLE' ELSE table_type END"
            + " FROM information_schema.tables WHERE table_schema <> 'rs' ORDER BY 1, 2";
    ObjectNode reply = JsonNodeFactory.instance.objectNode();
    ArrayNode tables = reply.putArray("Tables");
    for (ArrayNode row : rows(input, request, sql).rows()) {
      boolean user =
          !value(row, 0).equals("pg_catalog") && !value(row, 0).equals("information_schema");
      boolean schema =
          input.hasNonNull("SchemaPattern") ? like(input, "SchemaPattern", value(row, 0)) : user;
      if (schema && like(input, "TablePattern", value(row, 1))) {
        tables
            .addObject()
            .put("schema", value(row, 0))
            .put("name", value(row, 1))
            .put("type", value(row, 2));
      }
    }
    return reply;
  }

  JsonNode table(JsonNode input, Request request) {
    String table = Asking.text(input, "Table");
    String schema = input.path("Schema").asText("public");
    String sql =
        "SELECT table_schema, table_name, column_name, udt_name, is_nullable, character_maximum_length"
            + " FROM information_schema.columns ORDER BY ordinal_position";
    ObjectNode reply = JsonNodeFactory.instance.objectNode().put("TableName", table);
    ArrayNode columns = reply.putArray("ColumnList");
    for (ArrayNode row : rows(input, request, sql).rows()) {
      if (value(row, 0).equals(schema) && value(row, 1).equals(table)) {
        columns
            .addObject()
            .put("schemaName", schema)
            .put("tableName", table)
            .put("name", value(row, 2))
            .put("label", value(row, 2))
            .put("typeName", value(row, 3))
            .put("nullable", value(row, 4).equals("YES") ? 1 : 0)
            .put("length", row.get(5).path("longValue").asInt(0));
      }
    }
    return reply;
  }

  private Result rows(JsonNode input, Request request, String sql) {
    return run.apply(asking.ours(input, request, sql));
  }

  private static String value(ArrayNode row, int index) {
    return row.get(index).path("stringValue").asText();
  }

  /** SQL's LIKE; everything matches where there is no pattern. */
  private static boolean like(JsonNode input, String member, String value) {
    if (!input.hasNonNull(member)) {
      return true;
    }
    StringBuilder pattern = new StringBuilder();
    String text = input.path(member).asText();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      pattern.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return value.matches(pattern.toString());
  }
}
