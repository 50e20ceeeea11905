package dev.mlopspractice.cloud.fluentd.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Reads values: bare, in single or double quotes, JSON. */
final class Literals {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Source source;
  private final EmbeddedRuby ruby;

  Literals(Source source, EmbeddedRuby ruby) {
    this.source = source;
    this.ruby = ruby;
  }

  /** A name: everything up to white space. */
  String word() {
    StringBuilder word = new StringBuilder();
    while (!source.atEnd() && !Character.isWhitespace(source.peek())) {
      word.append(source.next());
    }
    return word.toString();
  }

  String value() {
    char first = source.peek();
    if (first == '[' || first == '{') {
      return json();
    }
    if (source.skip("\"")) {
      return doubleQuoted();
    }
    return source.skip("'") ? singleQuoted() : bare();
  }

  /** A {@code #} is a comment only after white space; embedded Ruby is only text here. */
  private String bare() {
    StringBuilder text = new StringBuilder();
    while (!source.atEnd() && (source.peek() == '#' || !source.isAtLineEnd())) {
      text.append(source.next());
    }
    return text.toString();
  }

  private String singleQuoted() {
    int line = source.line();
    StringBuilder text = new StringBuilder();
    while (!source.skip("'")) {
      if (source.skip("\\'")) {
        text.append('\'');
      } else if (source.skip("\\\\")) {
        text.append('\\');
      } else if (source.atEnd()) {
        throw new ConfigException("unexpected end of file in a single quoted string", line);
      } else {
        text.append(source.next());
      }
    }
    return text.toString();
  }

  private String doubleQuoted() {
    int line = source.line();
    StringBuilder text = new StringBuilder();
    while (!source.skip("\"")) {
      if (source.skip("\\")) {
        escape(text);
      } else if (source.skip("#{")) {
        text.append(ruby.evaluate(code(line), line));
      } else if (source.atEnd()) {
        throw new ConfigException("unexpected end of file in a double quoted string", line);
      } else {
        text.append(source.next());
      }
    }
    return text.toString();
  }

  private void escape(StringBuilder text) {
    if (source.atEnd()) {
      return; // the loop says what is wrong
    }
    char escaped = source.next();
    switch (escaped) {
      case 'r' -> text.append('\r');
      case 'n' -> text.append('\n');
      case 't' -> text.append('\t');
      case 'f' -> text.append('\f');
      case 'b' -> text.append('\b');
      case '0' -> text.append('\0');
      case '\n' -> {} // a line that goes on
      default -> {
        if (Character.isLetterOrDigit(escaped)) {
          throw source.error("unexpected back-slash escape character '" + escaped + "'");
        }
        text.append(escaped);
      }
    }
  }

  /** Ruby up to the brace that closes it; braces in its strings do not count. */
  private String code(int line) {
    StringBuilder code = new StringBuilder();
    int depth = 1;
    char quote = '\0';
    while (!source.atEnd()) {
      char c = source.next();
      if (quote != '\0') {
        quote = c == quote ? '\0' : quote;
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (c == '{') {
        depth++;
      } else if (c == '}' && --depth == 0) {
        return code.toString();
      }
      code.append(c);
    }
    throw new ConfigException("expected end of embedded code but got end of file", line);
  }

  private String json() {
    int line = source.line();
    StringBuilder json = new StringBuilder();
    int depth = 0;
    boolean quoted = false;
    do {
      if (source.atEnd()) {
        throw new ConfigException("got incomplete JSON: " + json, line);
      }
      if (!quoted && source.peek() == '#') {
        source.skipSpacing();
        continue;
      }
      char c = source.next();
      json.append(c);
      if (quoted && c == '\\' && !source.atEnd()) {
        json.append(source.next());
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == '[' || c == '{')) {
        depth++;
      } else if (!quoted && (c == ']' || c == '}')) {
        depth--;
      }
    } while (depth > 0);
    try {
      return JSON.writeValueAsString(JSON.readTree(json.toString()));
    } catch (JsonProcessingException e) {
      throw new ConfigException("got broken JSON " + json + ": " + e.getOriginalMessage(), line);
    }
  }
}
