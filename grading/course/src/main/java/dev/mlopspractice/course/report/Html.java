package dev.mlopspractice.course.report;

/** Puts a page together; whatever is not a tag of ours is escaped. */
final class Html {
  private final StringBuilder page = new StringBuilder();

  /** Adds markup as it is: only what stands in this program. */
  Html markup(String markup) {
    page.append(markup);
    return this;
  }

  /** Adds text, whatever it holds. */
  Html text(String text) {
    page.append(escaped(text));
    return this;
  }

  /** Adds text in an element; the direction of its letters does not reach beyond it. */
  Html name(String text) {
    return markup("<bdi>").text(text).markup("</bdi>");
  }

  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(c);
              }
            });
    return escaped.toString();
  }

  @Override
  public String toString() {
    return page.toString();
  }
}
