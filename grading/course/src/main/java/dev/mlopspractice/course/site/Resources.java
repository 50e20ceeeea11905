package dev.mlopspractice.course.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What the site brings along: templates, styles, scripts. */
final class Resources {
  private Resources() {}

  /** The content of a file on the class path. */
  static byte[] bytes(String name) {
    try (InputStream stream = Resources.class.getClassLoader().getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException(name + " is not on the class path: build the course anew.");
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }

  /** The same as text. */
  static String text(String name) {
    return new String(bytes(name), StandardCharsets.UTF_8);
  }
}
