package dev.mlopspractice.cloud.redshift.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One column of CREATE TABLE or ALTER TABLE ADD.
 *
 * @param sql as PostgreSQL reads it: without what only Redshift knows and without the constraints
 *     that Redshift does not enforce
 */
record ColumnDefinition(
    String name, String sql, boolean distKey, boolean sortKey, String encoding, boolean identity) {
  private static final Set<String> ENCODINGS =
      Set.of(
          "raw",
          "az64",
          "bytedict",
          "delta",
          "delta32k",
          "lzo",
          "mostly8",
          "mostly16",
          "mostly32",
          "runlength",
          "text255",
          "text32k",
          "zstd",
          "auto");
  private static final Set<String> AFTER_DEFAULT =
      Set.of(
          "identity",
          "generated",
          "encode",
          "distkey",
          "sortkey",
          "not",
          "null",
          "unique",
          "primary",
          "references",
          "collate",
          "check",
          "constraint");

  static ColumnDefinition read(List<Token> tokens) {
    Cursor cursor = new Cursor(tokens);
    String name = cursor.name();
    Types.Type type = Types.read(cursor, name);
    StringBuilder sql = new StringBuilder(Token.quoteName(name)).append(' ').append(type.sql());
    boolean distKey = false;
    boolean sortKey = false;
    boolean identity = false;
    boolean notNull = false;
    String encoding = "auto";
    while (!cursor.atEnd()) {
      if (cursor.take("default")) {
        sql.append(" DEFAULT ").append(expression(cursor));
      } else if (cursor.take("identity")
          || cursor.take("generated", "by", "default", "as", "identity")) {
        sql.append(" GENERATED ALWAYS AS IDENTITY ").append(identity(cursor));
        identity = true;
      } else if (cursor.take("encode")) {
        encoding = encoding(cursor.name());
      } else if (cursor.take("distkey")) {
        distKey = true;
      } else if (cursor.take("sortkey")) {
        sortKey = true;
      } else if (cursor.take("not", "null") || cursor.take("primary", "key")) {
        notNull = true;
      } else if (cursor.take("references")) {
        cursor.table();
        if (cursor.sees("(")) {
          cursor.parenthesised();
        }
      } else if (cursor.take("collate")) {
        throw SqlError.notHere("COLLATE " + cursor.name());
      } else if (!cursor.take("null") && !cursor.take("unique")) {
        throw cursor.unexpected("It is no attribute of a column in Redshift");
      }
    }
    if (notNull) {
      sql.append(" NOT NULL");
    }
    type.bytes()
        .ifPresent(
            bytes ->
                sql.append(
                    " CHECK (octet_length(" + Token.quoteName(name) + ") <= " + bytes + ")"));
    return new ColumnDefinition(name, sql.toString(), distKey, sortKey, encoding, identity);
  }

  private static String encoding(String name) {
    if (!ENCODINGS.contains(name)) {
      throw new SqlError(
          "unknown encoding type \""
              + name
              + "\"; there are "
              + ENCODINGS.stream().sorted().toList());
    }
    return name;
  }

  private static String identity(Cursor cursor) {
    if (!cursor.sees("(")) {
      throw cursor.unexpected("IDENTITY needs (seed, step)");
    }
    List<List<Token>> parts = Cursor.split(cursor.parenthesised());
    if (parts.size() != 2) {
      throw new SqlError("IDENTITY needs (seed, step)");
    }
    long seed = new Cursor(parts.get(0)).integer();
    long step = new Cursor(parts.get(1)).integer();
    return "(START WITH " + seed + " INCREMENT BY " + step + " MINVALUE " + Math.min(seed, 1) + ")";
  }

  private static String expression(Cursor cursor) {
    List<Token> expression = new ArrayList<>();
    int depth = 0;
    while (!cursor.atEnd()) {
      Token token = cursor.peek().orElseThrow();
      boolean ends =
          !expression.isEmpty()
              && token.kind() == Token.Kind.WORD
              && AFTER_DEFAULT.contains(token.name());
      if (depth == 0 && ends) {
        break;
      }
      depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
      expression.add(cursor.next());
    }
    return PgStatement.of(Expressions.translate(expression), Set.of()).sql();
  }
}
