package dev.mlopspractice.cloud.fluentd.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a configuration file, and how far it has been read. */
final class Source {
  private static final Pattern SPACING = Pattern.compile("(?:[ \\t\\r\\n]|#[^\\r\\n]*)+");
  private static final Pattern LINE_END =
      Pattern.compile("(?:[ \\t]*(?:#[^\\r\\n]*)?(?:\\z|[\\r\\n]))+");

  private final String text;
  private int position;

  Source(String text) {
    this.text = text;
  }

  boolean atEnd() {
    return position >= text.length();
  }

  /** The next character, not taken; NUL at the end. */
  char peek() {
    return atEnd() ? '\0' : text.charAt(position);
  }

  char next() {
    return text.charAt(position++);
  }

  /** Takes these characters where they stand next. */
  boolean skip(String expected) {
    boolean there = text.startsWith(expected, position);
    if (there) {
      position += expected.length();
    }
    return there;
  }

  void skipSpacing() {
    take(SPACING);
  }

  void skipBlanks() {
    while (peek() == ' ' || peek() == '\t') {
      position++;
    }
  }

  boolean isAtLineEnd() {
    return atEnd() || matcher(LINE_END).lookingAt();
  }

  boolean skipLineEnd() {
    return atEnd() || take(LINE_END);
  }

  /** The line that is being read, from 1. */
  int line() {
    return 1 + (int) text.substring(0, position).chars().filter(c -> c == '\n').count();
  }

  ConfigException error(String message) {
    return new ConfigException(message, line());
  }

  private boolean take(Pattern pattern) {
    Matcher matcher = matcher(pattern);
    boolean found = matcher.lookingAt();
    if (found) {
      position = matcher.end();
    }
    return found;
  }

  private Matcher matcher(Pattern pattern) {
    return pattern.matcher(text).region(position, text.length());
  }
}
