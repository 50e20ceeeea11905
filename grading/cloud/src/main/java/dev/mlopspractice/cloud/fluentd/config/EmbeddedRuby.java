package dev.mlopspractice.cloud.fluentd.config;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Ruby that configurations really embed: {@code ENV['X']}, {@code ENV.fetch('X')}, a text, the
 * host name, and {@code ||} between them. Anything else is refused.
 */
final class EmbeddedRuby {
  private static final String TEXT = "\\s*(?:'([^'\\\\]*)'|\"([^\"\\\\#]*)\")\\s*";
  private static final Pattern LITERAL = Pattern.compile(TEXT);
  private static final Pattern LOOK_UP = Pattern.compile("\\s*ENV\\s*\\[" + TEXT + "]\\s*");
  private static final Pattern FETCH =
      Pattern.compile("\\s*ENV\\s*\\.\\s*fetch\\s*\\(" + TEXT + "(?:," + TEXT + ")?\\)\\s*");

  private final Map<String, String> environment;

  EmbeddedRuby(Map<String, String> environment) {
    this.environment = environment;
  }

  /** What stands in the string; {@code nil} is nothing. */
  String evaluate(String code, int line) {
    for (String alternative : code.split("\\|\\|", -1)) {
      Optional<String> value = term(alternative, line);
      if (value.isPresent()) {
        return value.get();
      }
    }
    return "";
  }

  private Optional<String> term(String code, int line) {
    String bare = code.strip();
    if (bare.equals("hostname") || bare.equals("Socket.gethostname")) {
      return Optional.of(environment.getOrDefault("HOSTNAME", "localhost"));
    }
    if (bare.equals("nil")) {
      return Optional.empty();
    }
    Matcher literal = LITERAL.matcher(code);
    if (literal.matches()) {
      return Optional.of(text(literal, 1));
    }
    Matcher lookUp = LOOK_UP.matcher(code);
    if (lookUp.matches()) {
      return Optional.ofNullable(environment.get(text(lookUp, 1)));
    }
    Matcher fetch = FETCH.matcher(code);
    if (fetch.matches()) {
      return Optional.of(fetched(fetch, line));
    }
    throw new ConfigException(
        "embedded Ruby #{"
            + bare
            + "} is more than this stand-in can do; it knows ENV['X'], ENV.fetch('X'), hostname,"
            + " texts, and || between them",
        line);
  }

  private String fetched(Matcher fetch, int line) {
    String name = text(fetch, 1);
    String value = environment.get(name);
    if (value != null) {
      return value;
    }
    if (fetch.group(3) == null && fetch.group(4) == null) {
      throw new ConfigException("key not found: \"" + name + "\" in the environment", line);
    }
    return text(fetch, 3);
  }

  private static String text(Matcher matcher, int group) {
    String single = matcher.group(group);
    return single != null ? single : matcher.group(group + 1);
  }
}
