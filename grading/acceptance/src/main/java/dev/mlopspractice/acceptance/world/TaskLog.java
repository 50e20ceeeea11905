package dev.mlopspractice.acceptance.world;

import java.util.List;

/**
 * What a task came to.
 *
 * @param end how it ended in words, such as {@code exit code 1}; {@code still running} before that
 * @param lines its last lines of output
 * @param busy whether it runs, and has computed for most of its time
 */
public record TaskLog(String end, List<String> lines, boolean busy) {
  private static final int SHOWN = 5;

  public TaskLog {
    lines = List.copyOf(lines);
  }

  public String text() {
    return String.join("\n", lines);
  }

  /** Why a task that should have come further has not; empty where it can't be told. */
  public String likelyCause() {
    return busy ? "a loop that does not end: the program has been computing all the while" : "";
  }

  /** The end, and the last lines that it printed. */
  public String summary() {
    List<String> last = lines.subList(Math.max(0, lines.size() - SHOWN), lines.size());
    return last.isEmpty()
        ? end + "; it printed nothing"
        : end + "; it printed:\n  " + String.join("\n  ", last);
  }
}
