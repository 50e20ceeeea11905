package dev.mlopspractice.cloud.redshift.dialect;

import java.util.Optional;

/**
 * A table's name, folded to lower case.
 *
 * @param schema empty where the search path decides
 */
public record TableName(Optional<String> schema, String table) {

  /** As PostgreSQL reads it. */
  public String sql() {
    return schema.map(name -> Token.quoteName(name) + ".").orElse("") + Token.quoteName(table);
  }

  /** Whether its name makes it a temporary table. */
  boolean isTemporary() {
    return table.startsWith("#");
  }

  @Override
  public String toString() {
    return schema.map(name -> name + ".").orElse("") + table;
  }
}
