package dev.mlopspractice.course.cohort;

/** Text of a submission, made safe to look at: on a terminal, in a file, on a page. */
final class Printable {
  private static final int LONGEST = 4_000;

  private Printable() {}

  /** One line, in which control and direction characters are a question mark each. */
  static String line(String text) {
    return text(text).replace('\n', ' ').replace('\t', ' ');
  }

  /** Several lines, but not too many. */
  static String text(String text) {
    String clean = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}&&[^\\n\\t]]", "?");
    return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + " …";
  }
}
