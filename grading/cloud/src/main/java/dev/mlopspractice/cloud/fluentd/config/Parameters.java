package dev.mlopspractice.cloud.fluentd.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The parameters of one section, each read by its type. What nobody has asked for when {@link
 * #done} is called is refused: Fluentd itself warns only of an unknown parameter, and a misspelt
 * one is then overlooked for ever.
 */
public final class Parameters {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Directive directive;
  private final Set<String> known = new TreeSet<>(Set.of("@id"));
  private final Set<String> knownSections = new HashSet<>();

  /** The parameters of this section. */
  public Parameters(Directive directive) {
    this.directive = directive;
  }

  /** The section itself. */
  public Directive directive() {
    return directive;
  }

  /** The text, or empty where the parameter is not given. */
  public Optional<String> text(String name) {
    known.add(name);
    return Optional.ofNullable(directive.values().get(name)).map(Value::text);
  }

  public String text(String name, String otherwise) {
    return text(name).orElse(otherwise);
  }

  /** The text of a parameter that must be there. */
  public String required(String name) {
    return text(name)
        .orElseThrow(
            () ->
                new ConfigException(
                    "'" + name + "' parameter is required in " + where(), directive.line()));
  }

  /** {@code true}, {@code yes}, {@code false}, {@code no}; a parameter without a value is true. */
  public boolean flag(String name, boolean otherwise) {
    return text(name)
        .map(
            text ->
                switch (text) {
                  case "true", "yes", "" -> true;
                  case "false", "no" -> false;
                  default -> throw wrong(name, "true or false");
                })
        .orElse(otherwise);
  }

  public Duration time(String name, Duration otherwise) {
    return text(name)
        .map(
            text ->
                Units.time(text).orElseThrow(() -> wrong(name, "a time such as 10s, 1m or 0.5")))
        .orElse(otherwise);
  }

  public long size(String name, long otherwise) {
    return text(name)
        .map(text -> Units.size(text).orElseThrow(() -> wrong(name, "a size such as 512k or 8m")))
        .orElse(otherwise);
  }

  /** A whole number, at least 0. */
  public int number(String name, int otherwise) {
    return text(name)
        .map(
            text -> {
              if (!text.matches("\\d{1,9}")) {
                throw wrong(name, "a whole number");
              }
              return Integer.parseInt(text);
            })
        .orElse(otherwise);
  }

  /** One of a few words. */
  public Optional<String> word(String name, String... allowed) {
    Optional<String> text = text(name);
    if (text.isPresent() && !List.of(allowed).contains(text.get())) {
      throw wrong(name, "one of " + String.join(", ", allowed));
    }
    return text;
  }

  /** A list: {@code a, b} or {@code ["a", "b"]}. */
  public Optional<List<String>> list(String name) {
    return text(name).map(text -> split(name, text));
  }

  private List<String> split(String name, String text) {
    if (text.startsWith("[")) {
      try {
        return JSON.readValue(text, new TypeReference<List<String>>() {});
      } catch (JsonProcessingException e) {
        throw wrong(name, "a list of texts");
      }
    }
    return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
  }

  /** The only section of this name; empty where there is none. */
  public Optional<Directive> section(String name) {
    List<Directive> found = sections(name);
    if (found.size() > 1) {
      throw new ConfigException("<" + name + "> is there twice in " + where(), found.get(1).line());
    }
    return found.stream().findFirst();
  }

  public List<Directive> sections(String name) {
    knownSections.add(name);
    return directive.children().stream().filter(child -> child.name().equals(name)).toList();
  }

  /** The line of a parameter; that of the section where it is not given. */
  public int line(String name) {
    Value value = directive.values().get(name);
    return value == null ? directive.line() : value.line();
  }

  /** A refusal of a parameter's value. */
  public ConfigException wrong(String name, String expected) {
    return refusal(name, "must be " + expected + ", and not '" + text(name).orElse("") + "'");
  }

  /** A refusal of a parameter. */
  public ConfigException refusal(String name, String why) {
    return new ConfigException("'" + name + "' in " + where() + " " + why, line(name));
  }

  /** Refuses what nobody has asked for. */
  public void done() {
    for (String name : directive.values().keySet()) {
      if (!known.contains(name)) {
        throw refusal(
            name,
            "is not a parameter that this stand-in knows; it knows " + String.join(", ", known));
      }
    }
    for (Directive child : directive.children()) {
      if (!knownSections.contains(child.name())) {
        throw new ConfigException(
            child.title() + " in " + where() + " is not supported by this stand-in", child.line());
      }
    }
  }

  private String where() {
    Value type = directive.values().get("@type");
    return directive.title() + (type == null ? "" : " @type " + type.text());
  }
}
