package dev.mlopspractice.cloud.redshift.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads tokens from left to right. */
final class Cursor {
  private final List<Token> tokens;
  private int at;

  Cursor(List<Token> tokens) {
    this.tokens = tokens;
  }

  boolean atEnd() {
    return at >= tokens.size();
  }

  Optional<Token> peek() {
    return peek(0);
  }

  Optional<Token> peek(int ahead) {
    return at + ahead < tokens.size() ? Optional.of(tokens.get(at + ahead)) : Optional.empty();
  }

  Token next() {
    if (atEnd()) {
      throw new SqlError("syntax error at end of input");
    }
    return tokens.get(at++);
  }

  /** Puts the last token back. */
  void back() {
    at--;
  }

  /** Whether these keywords come next. */
  boolean sees(String... words) {
    for (int i = 0; i < words.length; i++) {
      String word = words[i];
      if (!peek(i).map(token -> token.is(word) || token.isSymbol(word)).orElse(false)) {
        return false;
      }
    }
    return true;
  }

  /** Takes these keywords or symbols, if they come next. */
  boolean take(String... words) {
    boolean seen = sees(words);
    at += seen ? words.length : 0;
    return seen;
  }

  void expect(String... words) {
    for (String word : words) {
      if (!take(word)) {
        throw unexpected(word.toUpperCase(java.util.Locale.ROOT) + " was expected");
      }
    }
  }

  SqlError unexpected(String why) {
    return atEnd()
        ? new SqlError("syntax error at end of input: " + why)
        : SqlError.syntax(tokens.get(at).text(), why);
  }

  /** A name, folded. */
  String name() {
    Token token = next();
    if (!token.isName()) {
      throw SqlError.syntax(token.text());
    }
    return token.name();
  }

  /** A name as it is written: users keep the case of their role. */
  String nameAsWritten() {
    Token token = next();
    if (!token.isName()) {
      throw SqlError.syntax(token.text());
    }
    return token.kind() == Token.Kind.NAME ? token.text() : token.name();
  }

  String string() {
    Token token = next();
    if (token.kind() != Token.Kind.STRING) {
      throw SqlError.syntax(token.text(), "A quoted string was expected");
    }
    return token.text();
  }

  long integer() {
    Token token = next();
    boolean minus = token.isSymbol("-");
    String digits = minus ? next().text() : token.text();
    if (!digits.matches("\\d{1,18}")) {
      throw SqlError.syntax(digits, "An integer was expected");
    }
    return minus ? -Long.parseLong(digits) : Long.parseLong(digits);
  }

  /** A table's name, with its schema where it has one. */
  TableName table() {
    String first = name();
    if (!take(".")) {
      return new TableName(Optional.empty(), first);
    }
    String second = name();
    return take(".")
        ? new TableName(Optional.of(second), name())
        : new TableName(Optional.of(first), second);
  }

  /** What stands between the parentheses that come next. */
  List<Token> parenthesised() {
    expect("(");
    List<Token> inside = new ArrayList<>();
    int depth = 1;
    while (true) {
      Token token = next();
      depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
      if (depth == 0) {
        return inside;
      }
      inside.add(token);
    }
  }

  /** Names in parentheses. */
  List<String> names() {
    return split(parenthesised()).stream().map(part -> new Cursor(part).name()).toList();
  }

  List<Token> rest() {
    List<Token> rest = new ArrayList<>(tokens.subList(at, tokens.size()));
    at = tokens.size();
    return rest;
  }

  /** Parts between the commas outside of parentheses. */
  static List<List<Token>> split(List<Token> tokens) {
    List<List<Token>> parts = new ArrayList<>();
    List<Token> part = new ArrayList<>();
    int depth = 0;
    for (Token token : tokens) {
      depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
      if (depth == 0 && token.isSymbol(",")) {
        parts.add(part);
        part = new ArrayList<>();
      } else {
        part.add(token);
      }
    }
    if (!part.isEmpty() || !parts.isEmpty()) {
      parts.add(part);
    }
    return parts;
  }
}
