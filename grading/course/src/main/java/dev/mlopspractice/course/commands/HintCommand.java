package dev.mlopspractice.course.commands;

import dev.mlopspractice.course.exit.ExitCode;
import dev.mlopspractice.course.layout.Chapter;
import dev.mlopspractice.course.state.HintBook;
import dev.mlopspractice.course.terminal.Terminal;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code course hint 1.2}: opens the next hint; when all are open, shows them again. */
@Command(name = "hint", description = "Open the next hint of a task.")
public final class HintCommand extends Subcommand {
  @Parameters(index = "0", paramLabel = "TASK", description = "The task, such as 1.2.")
  private String task;

  /** Wires the command. */
  public HintCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() {
    Chapter chapter = session().catalogue().chapterOfTask(task);
    HintBook book = new HintBook(session().home());
    List<String> hints = book.hints(chapter, task, language());
    int opened = Math.min(book.opened(task), hints.size());
    Terminal out = out();
    out.line(out.bold(task + "  " + chapter.task(task).orElseThrow().title()));
    if (opened == hints.size()) {
      for (int i = 0; i < hints.size(); i++) {
        show(out, hints, i);
      }
      out.line();
      out.line(
          out.dim(
              "These are all the hints. Stuck? make solve-"
                  + task
                  + " FORCE=1 shows the reference."));
      return ExitCode.PASSED;
    }
    show(out, hints, opened);
    book.open(task, opened + 1);
    out.line();
    boolean last = opened + 1 == hints.size();
    out.line(
        out.dim(
            last
                ? "That was the last; make hint-" + task + " shows them all again."
                : "Try with this first. make hint-" + task + " opens the next."));
    return ExitCode.PASSED;
  }

  /** A terminal that shows ASCII only gets English. */
  private Optional<String> language() {
    return session().variable("COURSE_LANG").filter(code -> session().style().unicode());
  }

  private static void show(Terminal out, List<String> hints, int index) {
    out.line();
    out.line("Hint " + (index + 1) + " of " + hints.size());
    out.wrapped("  ", hints.get(index));
  }
}
