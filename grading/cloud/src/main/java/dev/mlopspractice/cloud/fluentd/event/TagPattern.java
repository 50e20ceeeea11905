package dev.mlopspractice.cloud.fluentd.event;

import dev.mlopspractice.cloud.fluentd.config.ConfigException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The pattern of a {@code <match>} or {@code <filter>}: {@code *} is one part of a tag, {@code **}
 * none or more, <code>{a,b}</code> one of several; patterns side by side mean any of them.
 */
public final class TagPattern {
  private final List<Pattern> patterns;

  private TagPattern(List<Pattern> patterns) {
    this.patterns = patterns;
  }

  /** Reads a pattern; an empty one is {@code **}. */
  public static TagPattern of(String text, int line) {
    String any = text.isBlank() ? "**" : text.strip();
    return new TagPattern(
        Arrays.stream(any.split("\\s+", -1)).map(part -> compile(part, line)).toList());
  }

  public boolean matches(String tag) {
    return patterns.stream().anyMatch(pattern -> pattern.matcher(tag).matches());
  }

  private static Pattern compile(String glob, int line) {
    if (glob.startsWith("/") || glob.startsWith("!")) {
      throw new ConfigException(
          "the tag pattern '" + glob + "' is not supported by this stand-in", line);
    }
    StringBuilder regex = new StringBuilder();
    int depth = 0;
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      if (glob.startsWith("**", i)) {
        i = doubleStar(glob, i, regex);
      } else if (c == '*') {
        regex.append("[^.]*");
      } else if (c == '{') {
        depth++;
        regex.append("(?:");
      } else if (c == '}') {
        depth--;
        regex.append(')');
      } else if (c == ',' && depth > 0) {
        regex.append('|');
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    if (depth != 0) {
      throw new ConfigException(
          "the tag pattern '" + glob + "' has a brace without its other", line);
    }
    return Pattern.compile(regex.toString());
  }

  /** {@code a.**} takes {@code a} too, and {@code **.b} takes {@code b}: the dot goes along. */
  private static int doubleStar(String glob, int start, StringBuilder regex) {
    String dot = Pattern.quote(".");
    if (glob.startsWith("**.", start)) {
      regex.append("(?:.*\\.)?");
      return start + 2;
    }
    if (start + 2 == glob.length() && regex.toString().endsWith(dot)) {
      regex.setLength(regex.length() - dot.length());
      regex.append("(?:\\..*)?");
    } else {
      regex.append(".*");
    }
    return start + 1;
  }
}
