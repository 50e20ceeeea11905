package dev.mlopspractice.cloud.states.asl.data;

/** Reads an intrinsic call's text from left to right. */
final class Scanner {
  private final String text;
  private int position;

  Scanner(String text) {
    this.text = text;
  }

  /**
   * A quoted string; where {@code keepEscapes}, the backslashes stay for States.Format, to which an
   * escaped brace is no placeholder.
   */
  String string(boolean keepEscapes) {
    StringBuilder value = new StringBuilder();
    position++;
    for (char next = take(); next != '\''; next = take()) {
      if (next == '\\') {
        next = take();
        if ("'{}\\".indexOf(next) < 0) {
          throw unexpected("one of ' { } \\ after a backslash");
        }
        value.append(keepEscapes ? "\\" : "");
      }
      value.append(next);
    }
    return value.toString();
  }

  /**
   * Up to the comma or bracket that ends the argument, minding brackets and quotes inside the path.
   */
  String path() {
    int start = position;
    int open = 0;
    while (open > 0 || (peek() != ',' && peek() != ')')) {
      char next = take();
      if (next == '\'' || next == '"') {
        skipPast(next);
      } else if (next == '(' || next == '[') {
        open++;
      } else if (next == ')' || next == ']') {
        open--;
      }
    }
    return text.substring(start, position).strip();
  }

  private void skipPast(char quote) {
    char next = take();
    while (next != quote) {
      next = take();
    }
  }

  /** Up to a bracket, comma or space. */
  String word() {
    int start = position;
    while (position < text.length() && "(), ".indexOf(text.charAt(position)) < 0) {
      position++;
    }
    return text.substring(start, position);
  }

  void spaces() {
    while (position < text.length() && text.charAt(position) == ' ') {
      position++;
    }
  }

  /** Skips spaces and one such character. */
  void require(char wanted) {
    spaces();
    if (peek() != wanted) {
      throw unexpected("'" + wanted + "'");
    }
    position++;
  }

  char peek() {
    if (position >= text.length()) {
      throw unexpected("more");
    }
    return text.charAt(position);
  }

  private char take() {
    char next = peek();
    position++;
    return next;
  }

  int position() {
    return position;
  }

  boolean startsWith(String prefix) {
    return text.startsWith(prefix, position);
  }

  boolean atEnd() {
    return position >= text.length();
  }

  InvalidExpression unexpected(String wanted) {
    return new InvalidExpression(
        "expected %s at position %d of the intrinsic call: %s"
            .formatted(wanted, position + 1, text));
  }
}
