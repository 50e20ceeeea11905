package dev.mlopspractice.cloud.redshift.dialect;

import java.util.Locale;

/**
 * One token.
 *
 * @param before white space before it; a comment counts as one space
 * @param text a word as written; a quoted name, a string or a parameter without its quotes, escapes
 *     and colon
 */
record Token(Kind kind, String before, String text) {
  enum Kind {
    /** A keyword or an unquoted name. */
    WORD,
    /** A name in double quotes, or a temporary table's {@code #name}. */
    NAME,
    STRING,
    /** A body between dollar quotes, quotes included. */
    DOLLAR,
    NUMBER,
    /** {@code :name}. */
    PARAMETER,
    SYMBOL,
    /** PostgreSQL's SQL as it is. */
    RAW
  }

  static Token raw(String sql) {
    return new Token(Kind.RAW, " ", sql);
  }

  static Token symbol(String symbol) {
    return new Token(Kind.SYMBOL, "", symbol);
  }

  static Token string(String value) {
    return new Token(Kind.STRING, " ", value);
  }

  /** Whether it is this keyword, in any case. */
  boolean is(String word) {
    return kind == Kind.WORD && text.equalsIgnoreCase(word);
  }

  boolean isSymbol(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  boolean isName() {
    return kind == Kind.WORD || kind == Kind.NAME;
  }

  /** A name as Redshift folds it: to lower case, quoted or not. */
  String name() {
    return text.toLowerCase(Locale.ROOT);
  }

  /** Without the white space before it. */
  Token tight() {
    return new Token(kind, "", text);
  }

  /** As PostgreSQL reads it, without the white space. */
  String sql() {
    return switch (kind) {
      case WORD, DOLLAR, NUMBER, SYMBOL, RAW -> text;
      case NAME -> quoteName(name());
      case STRING -> quote(text);
      case PARAMETER -> ":" + text;
    };
  }

  /** A string as a literal. */
  static String quote(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  /** A name in double quotes, its case as given. */
  static String quoteName(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }
}
