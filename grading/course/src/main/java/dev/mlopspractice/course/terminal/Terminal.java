package dev.mlopspractice.course.terminal;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Writes lines in a style; everything is flushed at the end of a line. */
public final class Terminal {
  private final PrintWriter out;
  private final Style style;

  /**
   * @param out where lines go; a command passes its own writer
   * @param style what the reader's terminal can show
   */
  public Terminal(PrintWriter out, Style style) {
    this.out = out;
    this.style = style;
  }

  /** What the reader's terminal can show. */
  public Style style() {
    return style;
  }

  /** Writes an empty line. */
  public void line() {
    line("");
  }

  /** Writes one line as it is, however long. */
  public void line(String text) {
    out.print((style.unicode() ? text : Ascii.of(text)).stripTrailing() + "\n");
    out.flush();
  }

  /**
   * Writes a text that is broken between words to fit the width; its own line breaks are kept.
   *
   * @param first what stands before the first line
   * @param text any text
   */
  public void wrapped(String first, String text) {
    String rest = " ".repeat(visible(first));
    String before = first;
    for (String line : text.isEmpty() ? List.of("") : text.lines().toList()) {
      for (String part : broken(line, style.width() - rest.length())) {
        line(before + part);
        before = rest;
      }
    }
  }

  /** The line from side to side. */
  public void rule() {
    line("─".repeat(Math.min(style.width(), 80)));
  }

  /** Writes over the line that the last call wrote; only for a live terminal. */
  void rewrite(String text) {
    String shown = text.length() < style.width() ? text : text.substring(0, style.width() - 1);
    out.print("\r\u001b[K" + (style.unicode() ? shown : Ascii.of(shown)));
    out.flush();
  }

  /** Empties the screen, where there is one. */
  public void clear() {
    if (style.live()) {
      out.print("\u001b[H\u001b[2J\u001b[3J");
      out.flush();
    }
  }

  /** The mark of what passed. */
  public String passed() {
    return green("✓");
  }

  /** The mark of what failed. */
  public String failed() {
    return red("✗");
  }

  /** The mark of what was not looked at. */
  public String skipped() {
    return dim("·") + (style.unicode() ? "" : " ");
  }

  /** In bold, where that can be shown. */
  public String bold(String text) {
    return coloured("1", text);
  }

  /** Less important. */
  public String dim(String text) {
    return coloured("2", text);
  }

  /** Right. */
  public String green(String text) {
    return coloured("32", text);
  }

  /** Wrong. */
  public String red(String text) {
    return coloured("31", text);
  }

  /** Worth a second look. */
  public String yellow(String text) {
    return coloured("33", text);
  }

  /** Fills a text up to a width that is counted in what can be seen. */
  public String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - visible(text)));
  }

  private String coloured(String code, String text) {
    return style.colour() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }

  private int visible(String text) {
    String bare = text.replaceAll("\u001b\\[[0-9;]*m", "");
    return Columns.of(style.unicode() ? bare : Ascii.of(bare));
  }

  private static List<String> broken(String line, int width) {
    List<String> parts = new ArrayList<>();
    String indentation = line.substring(0, line.length() - line.stripLeading().length());
    String rest = line;
    while (Columns.of(rest) > width) {
      int at = end(rest, indentation.length(), width);
      if (at < 0) {
        break;
      }
      parts.add(rest.substring(0, at));
      rest = indentation + rest.substring(at).strip();
    }
    parts.add(rest);
    return parts;
  }

  /** The last place that fits where a line may end, else the first that does not, else -1. */
  private static int end(String line, int indentation, int width) {
    int end = -1;
    for (int at = indentation + 1; at < line.length(); at++) {
      if (Columns.mayEnd(line, at)) {
        if (end >= 0 && Columns.of(line.substring(0, at)) > width) {
          break;
        }
        end = at;
      }
    }
    return end;
  }
}
