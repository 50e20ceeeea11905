package dev.mlopspractice.course.terminal;

import java.util.Map;

/** Says in ASCII what the course's texts say with a few characters more. */
final class Ascii {
  private static final Map<Integer, String> PLAIN =
      Map.ofEntries(
          Map.entry(0x2713, "ok"), // check mark
          Map.entry(0x2717, "XX"), // ballot cross
          Map.entry(0x00b7, "-"), // middle dot
          Map.entry(0x2013, "-"), // en dash
          Map.entry(0x2014, "--"), // em dash
          Map.entry(0x2026, "..."), // ellipsis
          Map.entry(0x2018, "'"),
          Map.entry(0x2019, "'"),
          Map.entry(0x201c, "\""),
          Map.entry(0x201d, "\""),
          Map.entry(0x2192, "->"),
          Map.entry(0x2500, "-"), // horizontal line
          Map.entry(0x2502, "|"), // vertical line
          Map.entry(0x00d7, "x"), // multiplication sign
          Map.entry(0x00a0, " "));

  private Ascii() {}

  /** Replaces what ASCII lacks; a character without a likeness becomes {@code ?}. */
  static String of(String text) {
    if (text.chars().allMatch(c -> c < 0x80)) {
      return text;
    }
    StringBuilder plain = new StringBuilder();
    text.codePoints()
        .forEach(c -> plain.append(c < 0x80 ? Character.toString(c) : PLAIN.getOrDefault(c, "?")));
    return plain.toString();
  }
}
