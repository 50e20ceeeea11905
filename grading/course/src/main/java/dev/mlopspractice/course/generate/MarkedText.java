package dev.mlopspractice.course.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the text of a solution's file into the starter's, by its markers. */
final class MarkedText {
  private static final Pattern OPEN =
      Pattern.compile("^(\\s*)(//|#|--)\\s*<task\\s+([^>\\s]+)\\s*>\\s*(.*)$");
  private static final Pattern INSTEAD = Pattern.compile("^\\s*(//|#|--)\\s*<instead>\\s*$");
  private static final Pattern CLOSE = Pattern.compile("^\\s*(//|#|--)\\s*</task>\\s*$");
  private static final Pattern MARKER =
      Pattern.compile("^\\s*(//|#|--)\\s*</?(task|instead)\\b.*$");
  private static final String SHAPE =
      "A block is: <task N.M> what to write, the solution, <instead>, commented lines, </task>.";

  private final String file;
  private final Set<String> allowed;
  private final Set<String> seen = new TreeSet<>();
  private final Set<Integer> answered = new TreeSet<>();
  private final List<Complaint> complaints = new ArrayList<>();
  private final StringBuilder starter = new StringBuilder();
  private final StringBuilder reference = new StringBuilder();

  private Block block;

  /** The block that is being read. */
  private record Block(int line, String task, String indentation, String prefix, boolean instead) {
    Block atInstead() {
      return new Block(line, task, indentation, prefix, true);
    }
  }

  private MarkedText(String file, Set<String> allowed) {
    this.file = file;
    this.allowed = allowed;
  }

  /**
   * Reads a text.
   *
   * @param file its name, for complaints
   * @param allowed the chapter's tasks
   */
  static MarkedText read(String file, String text, Set<String> allowed) {
    MarkedText marked = new MarkedText(file, allowed);
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      marked.line(i + 1, lines.get(i));
    }
    if (marked.block != null) {
      marked.complain(
          marked.block.line(), "<task " + marked.block.task() + "> is never closed.", SHAPE);
    }
    return marked;
  }

  /** The starter's text; every line ends in a newline. */
  String starter() {
    return starter.toString();
  }

  /** The solution's text without the markers. */
  String reference() {
    return reference.toString();
  }

  /** The tasks that have a block here. */
  Set<String> tasks() {
    return seen;
  }

  /** The numbers of the lines, from 1, that a trainee writes. */
  Set<Integer> answered() {
    return answered;
  }

  /** What is wrong with the markers; empty where they are in order. */
  List<Complaint> complaints() {
    return complaints;
  }

  private void line(int number, String line) {
    Matcher open = OPEN.matcher(line);
    if (open.matches()) {
      open(number, open);
    } else if (INSTEAD.matcher(line).matches()) {
      instead(number);
    } else if (CLOSE.matcher(line).matches()) {
      close(number);
    } else if (MARKER.matcher(line).matches()) {
      complain(number, "\"" + line.strip() + "\" is not a marker that is known.", SHAPE);
    } else if (block == null) {
      append(line);
      reference.append(line).append('\n');
    } else if (block.instead()) {
      uncomment(number, line);
    } else {
      answered.add(number);
      reference.append(line).append('\n');
    }
  }

  private void open(int number, Matcher marker) {
    String task = marker.group(3);
    if (block != null) {
      complain(
          number,
          "<task "
              + task
              + "> opens inside <task "
              + block.task()
              + "> of line "
              + block.line()
              + ".",
          "Close that one first; blocks do not nest.");
    }
    if (!allowed.contains(task)) {
      complain(
          number, "there is no task " + task + ".", "The chapter's tasks are " + allowed + ".");
    }
    if (marker.group(4).isBlank()) {
      complain(
          number, "<task " + task + "> does not say what to write.", "Say it on the same line.");
    }
    seen.add(task);
    block = new Block(number, task, marker.group(1), marker.group(2), false);
    String title =
        marker.group(1) + marker.group(2) + " Task " + task + ": " + marker.group(4).strip();
    append(title);
    reference.append(title).append('\n');
  }

  private void instead(int number) {
    if (block == null) {
      complain(number, "<instead> stands outside a task.", SHAPE);
    } else if (block.instead()) {
      complain(number, "<instead> stands a second time in <task " + block.task() + ">.", SHAPE);
    } else {
      block = block.atInstead();
    }
  }

  private void close(int number) {
    if (block == null) {
      complain(number, "</task> closes nothing.", SHAPE);
    } else if (!block.instead()) {
      complain(
          block.line(),
          "<task " + block.task() + "> has no <instead>, so the starter would have nothing there.",
          "Say what stands there; an <instead> without lines is allowed.");
    }
    block = null;
  }

  private void uncomment(int number, String line) {
    String text = line.strip();
    if (!text.startsWith(block.prefix())) {
      complain(
          number,
          "a line after <instead> is not a comment.",
          "Begin it with " + block.prefix() + ".");
      return;
    }
    String code = text.substring(block.prefix().length());
    if (code.startsWith(" ")) {
      code = code.substring(1);
    }
    append(code.isBlank() ? "" : block.indentation() + code);
  }

  private void append(String line) {
    starter.append(line).append('\n');
  }

  private void complain(int line, String what, String remedy) {
    complaints.add(new Complaint(file + ":" + line, what, remedy));
  }
}
