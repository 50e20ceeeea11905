package dev.mlopspractice.course.site;

import java.util.Locale;

/** A language that lessons are written in; English is always there. */
enum Language {
  EN("README.md", ""),
  JA("README.ja.md", ".ja");

  private final String readme;
  private final String infix;

  Language(String readme, String infix) {
    this.readme = readme;
    this.infix = infix;
  }

  /** As HTML says it. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a folder's first file is called in it. */
  String readme() {
    return readme;
  }

  /** What stands before the ending of a file's name in it. */
  String infix() {
    return infix;
  }

  /** The language of a file, by its name. */
  static Language of(String file) {
    return file.contains(JA.infix + ".") ? JA : EN;
  }
}
