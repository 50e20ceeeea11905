package dev.mlopspractice.cloud.redshift.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Redshift's functions and clauses inside queries, in PostgreSQL's terms. */
final class Expressions {
  private static final Map<String, String> RENAMED =
      Map.of(
          "nvl", "coalesce", "isnull", "coalesce", "date_add", "dateadd", "date_diff", "datediff");

  /** Functions whose first argument is a bare date part. */
  private static final Set<String> DATE_PARTS =
      Set.of("dateadd", "datediff", "date_part", "date_trunc");

  private static final Set<String> SET_OPERATORS = Set.of("union", "intersect", "except", "minus");

  private Expressions() {}

  /** Views of ours that Redshift keeps in pg_catalog. */
  private static final String SYSTEM_VIEW = "(stl|svv|sys)_.*|pg_table_def|pg_user";

  static List<Token> translate(List<Token> given) {
    List<Token> tokens = Qualify.rewrite(given);
    List<Token> out = new ArrayList<>();
    Optional<Token> limit = Optional.empty();
    Cursor cursor = new Cursor(tokens);
    while (!cursor.atEnd()) {
      Token token = cursor.next();
      boolean call = cursor.sees("(");
      if (token.is("select")) {
        out.add(token);
        Optional<Token> top = top(cursor, out);
        limit = top.isPresent() ? top : limit;
      } else if (limit.isPresent()
          && token.kind() == Token.Kind.WORD
          && SET_OPERATORS.contains(token.name())) {
        throw SqlError.syntax(
            token.text(),
            "TOP cannot be used here beside " + token.text() + "; put it in a sub-select");
      } else if (token.is("minus") && cursor.sees("select")) {
        out.add(Token.raw("EXCEPT"));
      } else if (token.is("pg_catalog") && cursor.sees(".") && systemView(cursor)) {
        cursor.next();
        out.add(Token.raw("rs." + cursor.name()));
      } else if (token.is("sysdate")) {
        out.add(Token.raw("rs.sysdate()"));
      } else if (token.is("current_user")
          || token.is("session_user")
          || (token.is("user") && !call && isValue(out))) {
        out.add(Token.raw("rs.username()"));
      } else if (token.is("current_database") && call) {
        cursor.parenthesised();
        out.add(Token.raw("rs.database()"));
      } else if (token.kind() == Token.Kind.WORD && call) {
        call(token, cursor, out);
      } else if (token.isSymbol("(")) {
        cursor.back();
        nested(cursor.parenthesised(), token, out);
      } else if (!token.is("approximate")) { // an exact count is an approximate one too
        out.add(token);
      }
    }
    limit.ifPresent(count -> out.add(Token.raw("LIMIT " + count.sql())));
    return out;
  }

  private static boolean isValue(List<Token> before) {
    if (before.isEmpty()) {
      return false;
    }
    Token last = before.get(before.size() - 1);
    return last.is("select") || last.isSymbol(",") || last.isSymbol("=") || last.isSymbol("(");
  }

  private static boolean systemView(Cursor cursor) {
    return cursor.peek(1).map(Token::name).orElse("").matches(SYSTEM_VIEW);
  }

  private static void nested(List<Token> inside, Token open, List<Token> out) {
    out.add(open);
    out.addAll(translate(inside));
    out.add(Token.symbol(")"));
  }

  private static Optional<Token> top(Cursor cursor, List<Token> out) {
    for (String word : List.of("all", "distinct")) {
      if (cursor.sees(word, "top")
          && cursor.peek(2).filter(t -> t.kind() == Token.Kind.NUMBER).isPresent()) {
        out.add(cursor.next());
      }
    }
    if (cursor.sees("top")
        && cursor.peek(1).filter(t -> t.kind() == Token.Kind.NUMBER).isPresent()) {
      cursor.expect("top");
      return Optional.of(cursor.next());
    }
    return Optional.empty();
  }

  private static void call(Token function, Cursor cursor, List<Token> out) {
    List<Token> inside = cursor.parenthesised();
    List<List<Token>> arguments = Cursor.split(inside);
    String name = RENAMED.getOrDefault(function.name(), function.name());
    switch (name) {
      case "nvl2" -> FunctionForms.nvl2(arguments, out);
      case "decode" -> FunctionForms.decode(arguments, out);
      case "median" -> FunctionForms.median(inside, out);
      case "listagg" -> FunctionForms.listAgg(arguments, cursor, out);
      case "convert" -> FunctionForms.convert(arguments, out);
      default -> {
        boolean renamed = !name.equals(function.name());
        out.add(renamed ? new Token(Token.Kind.WORD, function.before(), name) : function);
        nested(DATE_PARTS.contains(name) ? quotePart(inside) : inside, Token.symbol("("), out);
      }
    }
  }

  /** {@code hour} becomes {@code 'hour'}. */
  private static List<Token> quotePart(List<Token> inside) {
    if (inside.size() < 2 || !inside.get(0).isName() || !inside.get(1).isSymbol(",")) {
      return inside;
    }
    List<Token> quoted = new ArrayList<>(inside);
    quoted.set(0, Token.string(inside.get(0).name()).tight());
    return quoted;
  }
}
