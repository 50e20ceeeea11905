package dev.mlopspractice.cloud.redshift.load;

import dev.mlopspractice.cloud.redshift.dialect.SqlError;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A column that COPY fills.
 *
 * @param type PostgreSQL's name, for example {@code int4} or {@code varchar}
 * @param length of VARCHAR and CHAR in bytes; 0 for other types
 */
record LoadColumn(String name, String type, int length, boolean notNull, boolean identity) {

  /** All columns of a table, in order. */
  static List<LoadColumn> of(Connection connection, String table) throws SQLException {
    String sql =
        "SELECT a.attname, t.typname, a.atttypmod, a.attnotnull, a.attidentity FROM pg_catalog.pg_attribute a"
            + " JOIN pg_catalog.pg_type t ON t.oid = a.atttypid"
            + " WHERE a.attrelid = CAST(? AS regclass) AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum";
    List<LoadColumn> columns = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, table);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          String type = rows.getString(2);
          boolean text = type.equals("varchar") || type.equals("bpchar");
          boolean identity = !rows.getString(5).isEmpty();
          columns.add(
              new LoadColumn(
                  rows.getString(1),
                  type,
                  text ? rows.getInt(3) - 4 : 0,
                  rows.getBoolean(4) && !identity,
                  identity));
        }
      }
    }
    return columns;
  }

  /**
   * The columns that a COPY fills.
   *
   * @param names empty for all that do not fill themselves
   */
  static List<LoadColumn> chosen(Connection connection, String table, List<String> names)
      throws SQLException {
    List<LoadColumn> all = of(connection, table);
    if (names.isEmpty()) {
      return all.stream().filter(column -> !column.identity()).toList();
    }
    List<LoadColumn> chosen = new ArrayList<>();
    for (String name : names) {
      chosen.add(
          all.stream()
              .filter(column -> column.name().equals(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      new SqlError(
                          "column \"" + name + "\" of relation " + table + " does not exist")));
    }
    return chosen;
  }

  /** Its name as PostgreSQL reads it. */
  String sql() {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }
}
