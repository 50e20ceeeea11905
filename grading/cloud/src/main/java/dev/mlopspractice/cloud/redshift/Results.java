package dev.mlopspractice.cloud.redshift;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.cloud.redshift.dialect.SqlError;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads rows as the Data API tells them. */
final class Results {
  private static final Set<String> WHOLE = Set.of("int2", "int4", "int8");
  private static final Set<String> FLOATING = Set.of("float4", "float8");
  private static final Set<String> SIGNED =
      Set.of("int2", "int4", "int8", "float4", "float8", "numeric");

  private Results() {}

  /**
   * All rows.
   *
   * @param limit the most bytes that a result may have
   * @throws SqlError past the limit
   */
  static Result read(ResultSet rows, long limit) throws SQLException {
    ResultSetMetaData metadata = rows.getMetaData();
    ArrayNode columns = JsonNodeFactory.instance.arrayNode();
    String[] types = new String[metadata.getColumnCount()];
    for (int i = 0; i < types.length; i++) {
      types[i] = type(metadata.getColumnTypeName(i + 1));
      columns.add(column(metadata, i + 1, types[i]));
    }
    List<ArrayNode> records = new ArrayList<>();
    long bytes = 0;
    while (rows.next()) {
      ArrayNode record = JsonNodeFactory.instance.arrayNode();
      for (int i = 0; i < types.length; i++) {
        bytes += field(rows, i + 1, types[i], record.addObject());
      }
      if (bytes > limit) {
        throw new SqlError(
            "The query result is larger than "
                + limit
                + " bytes, the most that the Data API returns. UNLOAD it to S3");
      }
      records.add(record);
    }
    return new Result(columns, records, bytes);
  }

  private static String type(String postgres) {
    return switch (postgres) {
      case "text", "name", "unknown" -> "varchar";
      case "serial" -> "int4";
      case "bigserial" -> "int8";
      default -> postgres;
    };
  }

  private static ObjectNode column(ResultSetMetaData metadata, int index, String type)
      throws SQLException {
    ObjectNode column = JsonNodeFactory.instance.objectNode();
    column.put("isCaseSensitive", type.equals("varchar") || type.equals("bpchar"));
    column.put("isCurrency", false);
    column.put("isSigned", SIGNED.contains(type));
    column.put("label", metadata.getColumnLabel(index));
    column.put("length", 0);
    column.put("name", metadata.getColumnLabel(index));
    column.put("nullable", metadata.isNullable(index) == ResultSetMetaData.columnNoNulls ? 0 : 1);
    column.put("precision", metadata.getPrecision(index));
    column.put("scale", metadata.getScale(index));
    column.put("schemaName", "");
    column.put("tableName", metadata.getTableName(index));
    column.put("typeName", type);
    return column;
  }

  /** Writes one value; its size in bytes comes back. */
  private static long field(ResultSet rows, int index, String type, ObjectNode field)
      throws SQLException {
    String text = rows.getString(index);
    if (text == null) {
      field.put("isNull", true);
      return 1;
    }
    if (WHOLE.contains(type)) {
      field.put("longValue", rows.getLong(index));
    } else if (FLOATING.contains(type)) {
      field.put("doubleValue", rows.getDouble(index));
    } else if (type.equals("bool")) {
      field.put("booleanValue", rows.getBoolean(index));
    } else {
      field.put("stringValue", text);
    }
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
