package dev.mlopspractice.course.site;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The page that shows the running system; what it shows comes from {@code course serve}. */
final class SystemPage {
  private SystemPage() {}

  static Page of(Words words) {
    String title = words.of(Language.EN, "system");
    return new Page(
        Path.of(Navigation.SYSTEM),
        Navigation.SYSTEM,
        Language.EN,
        title,
        Resources.text("page/system.html"),
        List.of(new Page.Section("", 1, title, title)),
        Set.of());
  }
}
