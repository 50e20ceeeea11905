package dev.mlopspractice.course.terminal;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a terminal can show.
 *
 * @param unicode whether characters beyond ASCII arrive as they are
 * @param colour whether escape sequences are understood and wanted
 * @param live whether someone is looking: lines may be rewritten, the screen cleared
 * @param width columns, at least 40
 */
public record Style(boolean unicode, boolean colour, boolean live, int width) {
  private static final int DEFAULT_WIDTH = 100;
  private static final int NARROWEST = 40;
  private static final int WIDEST = 120;

  /** Brings the width into its bounds. */
  public Style {
    width = Math.max(NARROWEST, Math.min(WIDEST, width));
  }

  /** What a file or a pipe gets: no colour, no rewriting. */
  public static Style plain(boolean unicode) {
    return new Style(unicode, false, false, DEFAULT_WIDTH);
  }

  /**
   * Reads the style from an environment: {@code COURSE_TTY}, {@code COLUMNS}, {@code NO_COLOR},
   * {@code TERM}.
   *
   * @param charset what the terminal takes
   */
  public static Style of(Map<String, String> environment, Charset charset) {
    boolean live =
        "1".equals(environment.get("COURSE_TTY")) && !"dumb".equals(environment.get("TERM"));
    boolean colour = live && environment.getOrDefault("NO_COLOR", "").isEmpty();
    return new Style(
        charset.equals(StandardCharsets.UTF_8),
        colour,
        live,
        live ? columns(environment) : DEFAULT_WIDTH);
  }

  private static int columns(Map<String, String> environment) {
    String columns = environment.getOrDefault("COLUMNS", "");
    return columns.matches("[1-9]\\d{0,3}") ? Integer.parseInt(columns) : DEFAULT_WIDTH;
  }
}
