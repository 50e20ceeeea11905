package dev.mlopspractice.cloud.redshift.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One statement as PostgreSQL runs it.
 *
 * @param sql with a question mark where a parameter is bound
 * @param parameters the name of each bound parameter, in order
 */
public record PgStatement(String sql, List<String> parameters) {

  /** Without parameters. */
  static PgStatement of(String sql) {
    return new PgStatement(sql, List.of());
  }

  /**
   * Puts tokens together again.
   *
   * @param bound names of the parameters that have a value; any other stays as it is written
   */
  static PgStatement of(List<Token> tokens, Set<String> bound) {
    StringBuilder sql = new StringBuilder();
    List<String> parameters = new ArrayList<>();
    for (Token token : tokens) {
      sql.append(token.before());
      if (token.kind() == Token.Kind.PARAMETER && bound.contains(token.text())) {
        parameters.add(token.text());
        sql.append('?');
      } else {
        sql.append(token.sql());
      }
    }
    return new PgStatement(sql.toString().strip(), parameters);
  }
}
