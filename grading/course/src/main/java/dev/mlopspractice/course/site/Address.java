package dev.mlopspractice.course.site;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** Where in the site a file or folder of the repository is found. */
final class Address {
  private static final Set<String> IMAGES = Set.of("png", "svg", "jpg", "jpeg", "gif", "webp");

  private Address() {}

  /** The address of a file, below the site's folder. */
  static String ofFile(Path path) {
    String unix = unix(path);
    for (Language language : Language.values()) {
      if (path.endsWith(language.readme())) {
        String folder = unix.substring(0, unix.length() - language.readme().length());
        return folder + "index" + language.infix() + ".html";
      }
    }
    if (isText(path)) {
      return unix.substring(0, unix.length() - ".md".length()) + ".html";
    }
    return isImage(path) ? "images/" + unix : "source/" + unix + ".html";
  }

  /** The address of a folder that is shown as a list of what it holds. */
  static String ofFolder(Path path) {
    return "source/" + unix(path) + "/index.html";
  }

  /** Whether it is written in Markdown. */
  static boolean isText(Path path) {
    return path.toString().endsWith(".md");
  }

  static boolean isImage(Path path) {
    String name = path.toString().toLowerCase(Locale.ROOT);
    return IMAGES.contains(name.substring(name.lastIndexOf('.') + 1));
  }

  static String unix(Path path) {
    return path.toString().replace('\\', '/');
  }

  /** How a page refers to another. */
  static String relative(String from, String to) {
    return "../".repeat((int) from.chars().filter(c -> c == '/').count()) + to;
  }
}
