package dev.mlopspractice.cloud.redshift.dialect;

/** Reads strings, quoted names and dollar quotes from a text. */
final class Literals {
  /**
   * What was read.
   *
   * @param end where the text goes on
   */
  record Literal(String value, int end) {}

  private Literals() {}

  /** A string; a backslash escapes, and two quotes are one. */
  static Literal string(String sql, int start) {
    StringBuilder value = new StringBuilder();
    int at = start + 1;
    while (at < sql.length()) {
      char c = sql.charAt(at);
      boolean more = at + 1 < sql.length();
      if (c == '\\' && more) {
        int octal = octalDigits(sql, at + 1);
        value.append(
            octal > 0
                ? (char) Integer.parseInt(sql.substring(at + 1, at + 1 + octal), 8)
                : escaped(sql.charAt(at + 1)));
        at += 1 + Math.max(1, octal);
      } else if (c == '\'' && more && sql.charAt(at + 1) == '\'') {
        value.append(c);
        at += 2;
      } else if (c == '\'') {
        return new Literal(value.toString(), at + 1);
      } else {
        value.append(c);
        at++;
      }
    }
    throw unterminated("quoted string", sql, start);
  }

  private static int octalDigits(String sql, int from) {
    int digits = 0;
    while (digits < 3
        && from + digits < sql.length()
        && "01234567".indexOf(sql.charAt(from + digits)) >= 0) {
      digits++;
    }
    return digits;
  }

  private static char escaped(char c) {
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      default -> c;
    };
  }

  /** A name in double quotes. */
  static Literal name(String sql, int start) {
    StringBuilder name = new StringBuilder();
    int at = start + 1;
    while (at < sql.length()) {
      char c = sql.charAt(at++);
      if (c == '"' && at < sql.length() && sql.charAt(at) == '"') {
        at++;
      } else if (c == '"') {
        return new Literal(name.toString(), at);
      }
      name.append(c);
    }
    throw unterminated("quoted identifier", sql, start);
  }

  /** A body between dollar quotes, with them. */
  static Literal dollar(String sql, int start) {
    int tagEnd = sql.indexOf('$', start + 1);
    String tag = tagEnd < 0 ? "" : sql.substring(start, tagEnd + 1);
    int end = tagEnd < 0 ? -1 : sql.indexOf(tag, tagEnd + 1);
    if (end < 0) {
      throw unterminated("dollar-quoted string", sql, start);
    }
    return new Literal(sql.substring(start, end + tag.length()), end + tag.length());
  }

  private static SqlError unterminated(String what, String sql, int start) {
    String near = sql.substring(start, Math.min(sql.length(), start + 40));
    return new SqlError("unterminated " + what + " at or near \"" + near + "\"");
  }
}
