package dev.mlopspractice.cloud.fluentd.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A directive or section, such as {@code <match pattern>}.
 *
 * @param name such as {@code match}; {@code ROOT} for the file
 * @param argument what stands after the name; empty where nothing does
 * @param line of the file, from 1
 * @param values the parameters by name, in order
 * @param children the sections in it, in order
 */
public record Directive(
    String name, String argument, int line, Map<String, Value> values, List<Directive> children) {
  /** Copies the collections. */
  public Directive {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    children = List.copyOf(children);
  }

  /** As it stands in the file: {@code <match pattern>}. */
  public String title() {
    return argument.isEmpty() ? "<" + name + ">" : "<" + name + " " + argument + ">";
  }
}
