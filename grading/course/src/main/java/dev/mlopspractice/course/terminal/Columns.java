package dev.mlopspractice.course.terminal;

import java.lang.Character.UnicodeScript;
import java.util.Set;

/** How much room a text takes, and where a line of it may end: Japanese has no blanks. */
final class Columns {
  private static final Set<UnicodeScript> WIDE =
      Set.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA);
  private static final String NEVER_FIRST = "、。，．・：；？！）」』】ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ";
  private static final String NEVER_LAST = "（「『【";

  private Columns() {}

  /** The columns that a text takes, two for a wide character. */
  static int of(String text) {
    return text.codePoints().map(c -> wide(c) ? 2 : 1).sum();
  }

  /** Whether a line may end before this character of it. */
  static boolean mayEnd(String line, int before) {
    char last = line.charAt(before - 1);
    char first = line.charAt(before);
    return first == ' '
        || (wide(last) || wide(first))
            && NEVER_FIRST.indexOf(first) < 0
            && NEVER_LAST.indexOf(last) < 0;
  }

  private static boolean wide(int c) {
    boolean punctuation = c >= 0x3000 && c <= 0x303f || c >= 0xff01 && c <= 0xff60;
    return punctuation || c == 'ー' || c == '・' || WIDE.contains(UnicodeScript.of(c));
  }
}
