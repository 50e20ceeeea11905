package dev.mlopspractice.course.site;

import dev.mlopspractice.course.layout.Chapter;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts a page into the frame that all pages share. */
final class Layout {
  private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)}}");

  private final String frame = Resources.text("page/page.html");
  private final SiteMap map;
  private final Words words;
  private final Navigation navigation;

  Layout(SiteMap map, Words words) {
    this.map = map;
    this.words = words;
    this.navigation = new Navigation(map, words);
  }

  /** The whole page. */
  String html(Page page) {
    String root = Address.relative(page.address(), "");
    Map<String, String> values = new HashMap<>();
    values.put("language", page.language().code());
    values.put("root", root);
    values.put("title", Html.escape(page.title()));
    values.put("kind", kind(page));
    values.put("chapter", map.chapterOf(page).map(Chapter::number).map(String::valueOf).orElse(""));
    values.put("home", root + map.home(page.language()).map(Page::address).orElse("index.html"));
    values.put("side", navigation.side(page));
    values.put("contents", navigation.contents(page));
    values.put("translation", navigation.translation(page));
    values.put("steps", navigation.steps(page));
    values.put("body", isHome(page) ? withCards(page) : page.body());
    values.put("scripts", scripts(page, root));
    values.put("words", words.json(page.language()));
    for (String key : words.keys(page.language())) {
      values.put("w" + key, Html.escape(words.of(page.language(), key)));
    }
    return fill(frame, values);
  }

  /** The chapters stand below what the course is, which is the first part of the text. */
  private String withCards(Page page) {
    int at = page.body().indexOf(TextPages.END) + TextPages.END.length();
    return page.body().substring(0, at) + navigation.cards(page) + page.body().substring(at);
  }

  private boolean isHome(Page page) {
    return map.home(page.language()).filter(page::equals).isPresent();
  }

  private static String kind(Page page) {
    if (page.address().equals(Navigation.SYSTEM)) {
      return "system";
    }
    return page.isSource() ? "source" : "text";
  }

  private static String scripts(Page page, String root) {
    String script = "<script defer src=\"" + root + "assets/%s\"></script>\n";
    StringBuilder scripts = new StringBuilder();
    if (page.hasDiagrams()) {
      scripts.append(script.formatted("mermaid.min.js")).append(script.formatted("diagrams.js"));
    }
    if (page.address().equals(Navigation.SYSTEM)) {
      scripts.append(
          "<link rel=\"stylesheet\" href=\"%sassets/%s\">\n"
              .formatted(root, Assets.STYLE_OF_THE_SYSTEM));
      for (String name : Assets.OF_THE_SYSTEM) {
        scripts.append(script.formatted(name));
      }
    }
    return scripts.toString();
  }

  private static String fill(String frame, Map<String, String> values) {
    return PLACE
        .matcher(frame)
        .replaceAll(
            place -> {
              String value = values.get(place.group(1));
              if (value == null) {
                throw new IllegalStateException("Nothing fills " + place.group() + ".");
              }
              return Matcher.quoteReplacement(value);
            });
  }
}
