package dev.mlopspractice.cloud.gateway;

import java.util.ArrayList;
import java.util.List;

/**
 * A small XML element for replies: {@code Xml.of("Role", Xml.text("RoleId", id))}. Immutable; text
 * is escaped and characters that XML 1.0 cannot hold become U+FFFD.
 */
public final class Xml {
  private final String name;
  private final String attributes;
  private final String text;
  private final List<Xml> children;

  private Xml(String name, String attributes, String text, List<Xml> children) {
    this.name = name;
    this.attributes = attributes;
    this.text = text;
    this.children = List.copyOf(children);
  }

  public static Xml of(String name, Xml... children) {
    return of(name, List.of(children));
  }

  public static Xml of(String name, List<Xml> children) {
    return new Xml(name, "", "", children);
  }

  public static Xml text(String name, Object value) {
    return new Xml(name, "", String.valueOf(value), List.of());
  }

  /** A list in the query protocol: each element wrapped in {@code <member>}. */
  public static Xml members(String name, List<List<Xml>> elements) {
    List<Xml> members = new ArrayList<>();
    elements.forEach(children -> members.add(of("member", children)));
    return of(name, members);
  }

  /** A copy with this default namespace. */
  public Xml in(String namespace) {
    return new Xml(name, " xmlns=\"" + escape(namespace) + "\"", text, children);
  }

  /** The whole document, with its declaration. */
  public String document() {
    StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    write(out);
    return out.append('\n').toString();
  }

  private void write(StringBuilder out) {
    out.append('<').append(name).append(attributes).append('>').append(escape(text));
    children.forEach(child -> child.write(out));
    out.append("</").append(name).append('>');
  }

  private static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\r' -> out.append("&#13;");
                default -> out.appendCodePoint(allowed(c) ? c : 0xFFFD);
              }
            });
    return out.toString();
  }

  private static boolean allowed(int c) {
    return c == '\t'
        || c == '\n'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
