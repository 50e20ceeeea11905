package dev.mlopspractice.acceptance.world;

import java.util.List;

/**
 * What a task came to.
 *
 * @param end how it ended in words, such as {@code exit code 1}; {@code still running} before that
 * @param lines its last lines of output
 */
public record TaskLog(String end, List<String> lines) {
  private static final int SHOWN = 5;

  public TaskLog {
    lines = List.copyOf(lines);
  }

  public String text() {
    return String.join("\n", lines);
  }

  /** The end, and the last lines that it printed. */
  public String summary() {
    List<String> last = lines.subList(Math.max(0, lines.size() - SHOWN), lines.size());
    return last.isEmpty()
        ? end + "; it printed nothing"
        : end + "; it printed:\n  " + String.join("\n  ", last);
  }
}
