package dev.mlopspractice.course.site;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.Document;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentRenderer;

/** Markdown as HTML, in parts: what each heading of the first two levels begins. */
final class Markdown {
  private static final int PART = 2;
  private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());

  private final Parser parser = Parser.builder().extensions(EXTENSIONS).build();
  private final TextContentRenderer plain =
      TextContentRenderer.builder()
          .extensions(EXTENSIONS)
          .lineBreakRendering(LineBreakRendering.COMPACT)
          .build();

  /**
   * A part of a text.
   *
   * @param section its heading and its words
   * @param html with its heading
   */
  record Part(Page.Section section, String html) {}

  /**
   * Renders a text; what it links to is noted in {@code links}.
   *
   * @return its parts, in order; the first may have no heading
   */
  List<Part> render(String text, Links links) {
    Node document = parser.parse(text);
    Map<Node, String> ids = ids(document);
    HtmlRenderer html =
        HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .escapeHtml(true)
            .attributeProviderFactory(
                context ->
                    (node, tag, attributes) -> {
                      if (ids.containsKey(node)) {
                        attributes.put("id", ids.get(node));
                      }
                    })
            .nodeRendererFactory(context -> new LessonRenderer(context, links))
            .build();
    List<Part> parts = new ArrayList<>();
    Document part = new Document();
    for (Node node = document.getFirstChild(), next; node != null; node = next) {
      next = node.getNext();
      if (node instanceof Heading heading && heading.getLevel() <= PART && hasContent(part)) {
        parts.add(part(part, ids, html));
        part = new Document();
      }
      part.appendChild(node);
    }
    if (hasContent(part)) {
      parts.add(part(part, ids, html));
    }
    return parts;
  }

  private static boolean hasContent(Document part) {
    return part.getFirstChild() != null;
  }

  private Part part(Document part, Map<Node, String> ids, HtmlRenderer html) {
    String text = plain.render(part);
    String rendered =
        html.render(part)
            .replace("<table>", "<div class=\"scroll\"><table>")
            .replace("</table>", "</table></div>");
    if (part.getFirstChild() instanceof Heading heading && heading.getLevel() <= PART) {
      String title = plain.render(heading);
      return new Part(
          new Page.Section(ids.get(heading), heading.getLevel(), title, text), rendered);
    }
    return new Part(new Page.Section("", 0, "", text), rendered);
  }

  /** Identifiers of all headings, as GitHub makes them, so that links work in both places. */
  private Map<Node, String> ids(Node document) {
    IdGenerator generator = IdGenerator.builder().build();
    Map<Node, String> ids = new IdentityHashMap<>();
    for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof Heading heading) {
        ids.put(heading, generator.generateId(plain.render(heading)));
      }
    }
    return ids;
  }
}
