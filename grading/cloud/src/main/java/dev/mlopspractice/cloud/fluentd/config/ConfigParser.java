package dev.mlopspractice.cloud.fluentd.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads Fluentd's configuration syntax, version 1. */
public final class ConfigParser {
  /** Far more than any configuration has; beyond it the stack would end. */
  private static final int DEEPEST = 20;

  private final Source source;
  private final Literals literals;
  private int depth;

  private ConfigParser(Source source, Literals literals) {
    this.source = source;
    this.literals = literals;
  }

  /**
   * The directives of a file, as children of a root.
   *
   * @param environment what embedded Ruby sees of {@code ENV}
   * @throws ConfigException for broken syntax, embedded Ruby that is more than a variable, and
   *     {@code @include}
   */
  public static Directive parse(String text, Map<String, String> environment) {
    Source source = new Source(text);
    ConfigParser parser =
        new ConfigParser(source, new Literals(source, new EmbeddedRuby(environment)));
    return parser.body("ROOT", "", 1, true);
  }

  private Directive body(String name, String argument, int line, boolean root) {
    Map<String, Value> values = new LinkedHashMap<>();
    List<Directive> children = new ArrayList<>();
    while (true) {
      source.skipSpacing();
      if (source.atEnd()) {
        if (!root) {
          throw new ConfigException("expected end tag '</" + name + ">' but got end of file", line);
        }
        break;
      } else if (source.skip("</")) {
        close(name, root);
        break;
      } else if (source.skip("<")) {
        children.add(child());
      } else {
        parameter(values);
      }
    }
    return new Directive(name, argument, line, values, children);
  }

  private void close(String name, boolean root) {
    String closed = elementName();
    source.skipSpacing();
    if (!source.skip(">") || !source.skipLineEnd()) {
      throw source.error("expected '>' and the end of the line after end tag </" + closed);
    }
    if (root || !closed.equals(name)) {
      throw source.error(
          "unmatched end tag </" + closed + ">" + (root ? "" : "; <" + name + "> is open"));
    }
  }

  private Directive child() {
    int line = source.line();
    String name = elementName();
    if (name.isEmpty()) {
      throw source.error("expected tag name");
    }
    if (++depth > DEEPEST) {
      throw source.error("more than " + DEEPEST + " sections are open");
    }
    source.skipBlanks();
    StringBuilder argument = new StringBuilder();
    while (!source.atEnd() && source.peek() != '>' && source.peek() != '\n') {
      argument.append(source.next());
    }
    if (!source.skip(">")) {
      throw source.error("expected '>' after <" + name);
    }
    if (!source.skipLineEnd()) {
      throw source.error("expected end of line after tag <" + name + ">");
    }
    Directive section = body(name, argument.toString().strip(), line, false);
    depth--;
    return section;
  }

  private void parameter(Map<String, Value> values) {
    int line = source.line();
    String key = literals.word();
    if (key.equals("@include") || key.equals("include")) {
      throw new ConfigException(
          "@include is not supported by this stand-in; write everything into one file", line);
    }
    source.skipBlanks();
    boolean none = source.atEnd() || source.peek() == '\n' || source.peek() == '\r';
    String text = none ? "" : literals.value();
    if (!source.skipLineEnd()) {
      throw source.error("expected end of line after the value of '" + key + "'");
    }
    values.put(key, new Value(text, line));
  }

  private String elementName() {
    StringBuilder name = new StringBuilder();
    while (Character.isLetterOrDigit(source.peek()) || source.peek() == '_') {
      name.append(source.next());
    }
    return name.toString();
  }
}
