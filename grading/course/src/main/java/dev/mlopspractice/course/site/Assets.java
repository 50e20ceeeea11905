package dev.mlopspractice.course.site;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Styles and scripts, all of them served from the site itself. */
final class Assets {
  /** Scripts of the page that shows the running system. */
  static final List<String> OF_THE_SYSTEM = List.of("sparkline.js", "picture.js", "system.js");

  /** The style of that page. */
  static final String STYLE_OF_THE_SYSTEM = "system.css";

  private static final List<String> OWN =
      List.of("course.css", "theme.js", "course.js", "search.js", "diagrams.js", "live.js");
  private static final String MERMAID = "META-INF/resources/webjars/mermaid/";

  private Assets() {}

  /** All of them, by their addresses. */
  static Map<String, byte[]> all() {
    Map<String, byte[]> all = new TreeMap<>();
    OWN.forEach(name -> all.put("assets/" + name, Resources.bytes("page/" + name)));
    OF_THE_SYSTEM.forEach(name -> all.put("assets/" + name, Resources.bytes("page/" + name)));
    all.put("assets/" + STYLE_OF_THE_SYSTEM, Resources.bytes("page/" + STYLE_OF_THE_SYSTEM));
    all.put(
        "assets/mermaid.min.js",
        Resources.bytes(MERMAID + mermaidVersion() + "/dist/mermaid.min.js"));
    return all;
  }

  private static String mermaidVersion() {
    return Resources.text("META-INF/maven/org.webjars.npm/mermaid/pom.properties")
        .lines()
        .filter(line -> line.startsWith("version="))
        .map(line -> line.substring("version=".length()).strip())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("The WebJar of mermaid names no version."));
  }
}
