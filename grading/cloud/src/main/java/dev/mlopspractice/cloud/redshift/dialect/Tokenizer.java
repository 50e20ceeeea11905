package dev.mlopspractice.cloud.redshift.dialect;

import java.util.ArrayList;
import java.util.List;

/** Cuts SQL into tokens, by Redshift's rules: a backslash escapes inside strings. */
final class Tokenizer {
  private static final String OPERATORS = "+-*/<>=~!@#%^&|`?";

  private final String sql;
  private int at;

  private Tokenizer(String sql) {
    this.sql = sql;
  }

  /**
   * All tokens.
   *
   * @throws SqlError for a string, name or comment that does not end
   */
  static List<Token> tokens(String sql) {
    Tokenizer tokenizer = new Tokenizer(sql);
    List<Token> tokens = new ArrayList<>();
    String before = tokenizer.space();
    while (tokenizer.at < sql.length()) {
      tokens.add(tokenizer.next(before));
      before = tokenizer.space();
    }
    return tokens;
  }

  /** The texts between the semicolons; those without any token are left out. */
  static List<String> statements(String sql) {
    Tokenizer tokenizer = new Tokenizer(sql);
    List<String> statements = new ArrayList<>();
    int start = 0;
    boolean any = false;
    tokenizer.space();
    while (tokenizer.at < sql.length()) {
      int before = tokenizer.at;
      boolean end = tokenizer.next("").isSymbol(";");
      if (end && any) {
        statements.add(sql.substring(start, before).strip());
      }
      any = !end;
      start = end ? tokenizer.at : start;
      tokenizer.space();
    }
    if (any) {
      statements.add(sql.substring(start).strip());
    }
    return statements;
  }

  private String space() {
    StringBuilder space = new StringBuilder();
    while (at < sql.length()) {
      if (Character.isWhitespace(sql.charAt(at))) {
        space.append(sql.charAt(at++));
      } else if (sql.startsWith("--", at)) {
        int end = sql.indexOf('\n', at);
        at = end < 0 ? sql.length() : end;
        space.append(' ');
      } else if (sql.startsWith("/*", at)) {
        blockComment();
        space.append(' ');
      } else {
        break;
      }
    }
    return space.toString();
  }

  private void blockComment() {
    int depth = 0;
    do {
      if (sql.startsWith("/*", at)) {
        depth++;
        at += 2;
      } else if (sql.startsWith("*/", at)) {
        depth--;
        at += 2;
      } else if (++at >= sql.length()) {
        throw new SqlError("unterminated /* comment");
      }
    } while (depth > 0);
  }

  private Token next(String before) {
    char c = sql.charAt(at);
    char after = at + 1 < sql.length() ? sql.charAt(at + 1) : ' ';
    if (c == '\'') {
      return new Token(Token.Kind.STRING, before, take(Literals.string(sql, at)));
    }
    if (c == '"') {
      return new Token(Token.Kind.NAME, before, take(Literals.name(sql, at)));
    }
    if (c == '$' && (after == '$' || Character.isLetter(after) || after == '_')) {
      return new Token(Token.Kind.DOLLAR, before, take(Literals.dollar(sql, at)));
    }
    if (c == '#' && Character.isLetter(after)) {
      at++;
      return new Token(Token.Kind.NAME, before, "#" + word());
    }
    if (Character.isLetter(c) || c == '_') {
      return new Token(Token.Kind.WORD, before, word());
    }
    if (Character.isDigit(c) || (c == '.' && Character.isDigit(after))) {
      return new Token(Token.Kind.NUMBER, before, number());
    }
    if (c == ':' && (Character.isLetter(after) || after == '_')) {
      at++;
      return new Token(Token.Kind.PARAMETER, before, word());
    }
    return new Token(Token.Kind.SYMBOL, before, symbol());
  }

  private String word() {
    int start = at;
    while (at < sql.length()
        && (Character.isLetterOrDigit(sql.charAt(at)) || "_$".indexOf(sql.charAt(at)) >= 0)) {
      at++;
    }
    return sql.substring(start, at);
  }

  private String number() {
    int start = at;
    while (at < sql.length()
        && (Character.isDigit(sql.charAt(at)) || sql.charAt(at) == '.' || exponent())) {
      at++;
    }
    return sql.substring(start, at);
  }

  private boolean exponent() {
    char c = Character.toLowerCase(sql.charAt(at));
    boolean sign = (c == '+' || c == '-') && Character.toLowerCase(sql.charAt(at - 1)) == 'e';
    boolean e =
        c == 'e' && at + 1 < sql.length() && "+-0123456789".indexOf(sql.charAt(at + 1)) >= 0;
    return sign || e;
  }

  private String symbol() {
    int start = at;
    if (sql.startsWith("::", at)) {
      at += 2;
    } else if (OPERATORS.indexOf(sql.charAt(at)) < 0) {
      at++;
    } else {
      while (at < sql.length()
          && OPERATORS.indexOf(sql.charAt(at)) >= 0
          && !sql.startsWith("--", at)
          && !sql.startsWith("/*", at)
          && (at == start || !isSign(start))) {
        at++;
      }
    }
    return sql.substring(start, at);
  }

  /** A sign after an operator is a token of its own: {@code a=-1}. */
  private boolean isSign(int start) {
    char c = sql.charAt(at);
    return (c == '-' || c == '+') && "=<>+-*/%".indexOf(sql.charAt(start)) >= 0;
  }

  private String take(Literals.Literal literal) {
    at = literal.end();
    return literal.value();
  }
}
