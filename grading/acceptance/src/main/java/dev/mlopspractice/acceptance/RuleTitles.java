package dev.mlopspractice.acceptance;

import io.cucumber.plugin.event.Node;
import io.cucumber.plugin.event.TestSourceParsed;
import java.util.TreeMap;

/** Which rule of the feature file a line belongs to. */
final class RuleTitles {
  private final TreeMap<Integer, String> titles = new TreeMap<>();

  synchronized void read(TestSourceParsed event) {
    event.getNodes().forEach(this::read);
  }

  private void read(Node node) {
    if (node instanceof Node.Rule rule) {
      titles.put(rule.getLocation().getLine(), rule.getName().orElse(""));
    } else if (node instanceof Node.Container<?> container) {
      container.elements().forEach(this::read);
    }
  }

  /** The title of the last rule that starts at or before {@code line}; empty if there is none. */
  synchronized String at(int line) {
    var rule = titles.floorEntry(line);
    return rule == null ? "" : rule.getValue();
  }
}
