package dev.mlopspractice.cloud.redshift.dialect;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What PostgreSQL takes and Redshift does not, by name. */
final class Refusals {
  private static final Set<String> OPERATORS =
      Set.of(
          "+", "-", "*", "/", "%", "^", "=", "<", ">", "<=", ">=", "<>", "!=", "||", "~", "!~",
          "~*", "!~*", "~~", "!~~", "&", "|", "#", "<<", ">>", "@", "|/", "||/");

  /** Functions without a counterpart, and what to use instead. */
  private static final Map<String, String> FUNCTIONS =
      Map.ofEntries(
          Map.entry("generate_series", "a table of numbers or a recursive query"),
          Map.entry("string_agg", "LISTAGG"),
          Map.entry("array_agg", "LISTAGG"),
          Map.entry("unnest", "one row a value"),
          Map.entry("gen_random_uuid", "IDENTITY or MD5"),
          Map.entry("now", "GETDATE()"),
          Map.entry("clock_timestamp", "GETDATE()"),
          Map.entry("statement_timestamp", "GETDATE()"),
          Map.entry("transaction_timestamp", "SYSDATE"),
          Map.entry("to_json", "text"),
          Map.entry("to_jsonb", "text"),
          Map.entry("row_to_json", "text"),
          Map.entry("json_build_object", "text"),
          Map.entry("jsonb_build_object", "text"),
          Map.entry("regexp_matches", "REGEXP_SUBSTR"),
          Map.entry("regexp_split_to_table", "SPLIT_PART"),
          Map.entry("format", "||"),
          Map.entry("age", "DATEDIFF"),
          Map.entry("pg_sleep", "nothing"),
          Map.entry("pg_advisory_lock", "LOCK"),
          Map.entry("pg_try_advisory_lock", "LOCK"),
          Map.entry("pg_advisory_xact_lock", "LOCK"));

  private Refusals() {}

  /**
   * Looks a whole statement over.
   *
   * @throws SqlError for the first thing that Redshift does not have
   */
  static void check(List<Token> tokens) {
    for (int i = 0; i < tokens.size(); i++) {
      Cursor cursor = new Cursor(tokens.subList(i, tokens.size()));
      Token token = tokens.get(i);
      if (token.kind() == Token.Kind.SYMBOL) {
        symbol(token, cursor);
      } else if (token.kind() == Token.Kind.WORD) {
        word(token, cursor);
      }
    }
  }

  private static void symbol(Token token, Cursor cursor) {
    String text = token.text();
    if (text.equals("[") || text.equals("]")) {
      throw SqlError.syntax(text, "Redshift has no arrays of PostgreSQL's kind");
    }
    if (text.equals("::")) {
      cast(cursor, 1);
    } else if (!OPERATORS.contains(text) && text.chars().noneMatch(c -> ",.();:".indexOf(c) >= 0)) {
      throw new SqlError("operator does not exist: " + text);
    }
  }

  private static void cast(Cursor cursor, int ahead) {
    String type = cursor.peek(ahead).map(Token::name).orElse("");
    if (Types.FOREIGN.contains(type)) {
      throw new SqlError("type \"" + type + "\" does not exist. Redshift has no such type");
    }
    if (type.equals("super")) {
      throw SqlError.notHere("The type SUPER");
    }
  }

  private static void word(Token token, Cursor cursor) {
    if (cursor.sees("on", "conflict")) {
      throw SqlError.syntax(
          "conflict",
          "Redshift has no ON CONFLICT: use MERGE, or delete and insert in one transaction");
    }
    if (cursor.sees("distinct", "on", "(")) {
      throw new SqlError("SELECT DISTINCT ON is not supported. Use ROW_NUMBER() in a sub-select");
    }
    if (cursor.sees("filter", "(", "where")) {
      throw SqlError.syntax(
          "(", "Redshift has no FILTER (WHERE …): use SUM(CASE WHEN … THEN 1 END)");
    }
    if (cursor.sees("for", "update") || cursor.sees("for", "share")) {
      throw new SqlError("SELECT FOR UPDATE is not supported");
    }
    if (cursor.sees("as")
        && cursor.peek(1).filter(next -> next.kind() == Token.Kind.WORD).isPresent()) {
      cast(cursor, 1);
    }
    switch (token.name()) {
      case "returning" -> throw SqlError.syntax("returning", "Redshift has no RETURNING");
      case "lateral" -> throw SqlError.syntax("lateral", "Redshift has no LATERAL");
      case "tablesample" -> throw SqlError.syntax("tablesample", "Redshift has no TABLESAMPLE");
      default -> function(token, cursor);
    }
  }

  private static void function(Token token, Cursor cursor) {
    boolean call = cursor.peek(1).map(next -> next.isSymbol("(")).orElse(false);
    boolean json = token.name().startsWith("jsonb_");
    if (call && (FUNCTIONS.containsKey(token.name()) || json)) {
      throw new SqlError(
          "function "
              + token.name()
              + " is not supported on Redshift tables; use "
              + FUNCTIONS.getOrDefault(token.name(), "text"));
    }
    if (call && token.is("array")) {
      throw SqlError.notHere("ARRAY()");
    }
    boolean server =
        token.name().startsWith("pg_read")
            || token.name().startsWith("pg_ls_")
            || token.name().startsWith("lo_");
    if (call && server) {
      throw new SqlError("function " + token.name() + " does not exist");
    }
  }
}
