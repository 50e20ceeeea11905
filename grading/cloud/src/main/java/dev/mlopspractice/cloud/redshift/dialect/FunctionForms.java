package dev.mlopspractice.cloud.redshift.dialect;

import java.util.List;

/** Functions of Redshift that PostgreSQL writes in another form, not only by another name. */
final class FunctionForms {
  private FunctionForms() {}

  static void nvl2(List<List<Token>> arguments, List<Token> out) {
    exactly(3, arguments, "NVL2");
    out.add(Token.raw("CASE WHEN ("));
    add(arguments.get(0), out);
    out.add(Token.raw(") IS NOT NULL THEN"));
    add(arguments.get(1), out);
    out.add(Token.raw("ELSE"));
    add(arguments.get(2), out);
    out.add(Token.raw("END"));
  }

  static void decode(List<List<Token>> arguments, List<Token> out) {
    if (arguments.size() < 3) {
      throw new SqlError("DECODE needs an expression, a search and a result");
    }
    out.add(Token.raw("CASE"));
    int i = 1;
    for (; i + 1 < arguments.size(); i += 2) {
      out.add(Token.raw("WHEN ("));
      add(arguments.get(0), out);
      out.add(Token.raw(") IS NOT DISTINCT FROM ("));
      add(arguments.get(i), out);
      out.add(Token.raw(") THEN"));
      add(arguments.get(i + 1), out);
    }
    if (i < arguments.size()) {
      out.add(Token.raw("ELSE"));
      add(arguments.get(i), out);
    }
    out.add(Token.raw("END"));
  }

  static void median(List<Token> value, List<Token> out) {
    out.add(Token.raw("percentile_cont(0.5) WITHIN GROUP (ORDER BY"));
    add(value, out);
    out.add(Token.raw(")"));
  }

  static void convert(List<List<Token>> arguments, List<Token> out) {
    exactly(2, arguments, "CONVERT");
    out.add(Token.raw("CAST("));
    add(arguments.get(1), out);
    out.add(Token.raw("AS"));
    add(arguments.get(0), out);
    out.add(Token.raw(")"));
  }

  static void listAgg(List<List<Token>> arguments, Cursor cursor, List<Token> out) {
    if (arguments.isEmpty() || arguments.size() > 2) {
      throw new SqlError("LISTAGG needs an expression and perhaps a delimiter");
    }
    List<Token> value = arguments.get(0);
    boolean distinct = new Cursor(value).take("distinct");
    out.add(Token.raw("string_agg(" + (distinct ? "DISTINCT (" : "(")));
    add(distinct ? value.subList(1, value.size()) : value, out);
    out.add(Token.raw(")::text,"));
    add(arguments.size() > 1 ? arguments.get(1) : List.of(Token.string("")), out);
    if (cursor.take("within", "group")) {
      List<Token> order = cursor.parenthesised();
      out.add(Token.raw(""));
      add(order, out);
    }
    out.add(Token.raw(")"));
  }

  private static void exactly(int count, List<List<Token>> arguments, String function) {
    if (arguments.size() != count) {
      throw new SqlError(
          "function " + function + " takes " + count + " arguments, not " + arguments.size());
    }
  }

  private static void add(List<Token> tokens, List<Token> out) {
    out.add(Token.raw(""));
    out.addAll(Expressions.translate(tokens));
  }
}
