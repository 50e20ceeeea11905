package dev.mlopspractice.course.site;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.CoreHtmlNodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;

/**
 * What a lesson shows in its own way: links that lead into the site, code in colours, diagrams, and
 * of HTML only what folds a text away.
 */
final class LessonRenderer extends CoreHtmlNodeRenderer {
  private static final Pattern FOLDING =
      Pattern.compile("(?i)</?(details|summary)( open)?>|<br ?/?>");
  private static final Pattern COMMENT = Pattern.compile("<!--[\\s\\S]*?-->");
  private static final String DIAGRAM = "mermaid";

  private final Links links;
  private final HtmlWriter html;

  LessonRenderer(HtmlNodeRendererContext context, Links links) {
    super(context);
    this.links = links;
    this.html = context.getWriter();
  }

  @Override
  public Set<Class<? extends Node>> getNodeTypes() {
    return Set.of(
        Link.class, Image.class, FencedCodeBlock.class, HtmlBlock.class, HtmlInline.class);
  }

  @Override
  public void visit(Link link) {
    Optional<String> href = links.href(link.getDestination());
    href.ifPresent(to -> html.tag("a", Map.of("href", to)));
    visitChildren(link);
    href.ifPresent(to -> html.tag("/a"));
  }

  @Override
  public void visit(Image image) {
    Optional<String> href = links.href(image.getDestination());
    href.ifPresent(image::setDestination);
    super.visit(image);
  }

  @Override
  public void visit(FencedCodeBlock block) {
    String language = block.getInfo() == null ? "" : block.getInfo().split("\\s", 2)[0];
    html.line();
    if (language.equals(DIAGRAM)) {
      html.raw("<figure><pre class=\"mermaid\">" + Html.escape(block.getLiteral()));
      html.raw("</pre></figure>");
    } else {
      html.raw("<pre><code class=\"language-" + Html.escape(language) + "\">");
      html.raw(Highlighter.html(block.getLiteral(), language) + "</code></pre>");
    }
    html.line();
  }

  @Override
  public void visit(HtmlBlock block) {
    html.line();
    html.raw(folding(block.getLiteral()));
    html.line();
  }

  @Override
  public void visit(HtmlInline inline) {
    html.raw(folding(inline.getLiteral()));
  }

  /** The tags that fold, as they are; every other one as text that one can read. */
  private static String folding(String text) {
    String shown = COMMENT.matcher(text).replaceAll("");
    StringBuilder kept = new StringBuilder();
    var tags = FOLDING.matcher(shown);
    int end = 0;
    while (tags.find()) {
      kept.append(Html.escape(shown.substring(end, tags.start()))).append(tags.group());
      end = tags.end();
    }
    return kept.append(Html.escape(shown.substring(end))).toString();
  }
}
