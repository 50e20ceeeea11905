package dev.mlopspractice.data;

import java.util.Locale;

/** Formats figures in the same way in every country. */
final class Figures {

  private Figures() {}

  static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
