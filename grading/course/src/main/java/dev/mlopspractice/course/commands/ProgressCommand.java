package dev.mlopspractice.course.commands;

import dev.mlopspractice.course.exit.ExitCode;
import dev.mlopspractice.course.report.ProgressTable;
import dev.mlopspractice.course.state.HintBook;
import dev.mlopspractice.course.state.Results;
import picocli.CommandLine.Command;

/** {@code course progress}: chapters and tasks, as the latest checks left them. */
@Command(name = "progress", description = "What is done, and what is left.")
public final class ProgressCommand extends Subcommand {
  /** Wires the command. */
  public ProgressCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() {
    new ProgressTable(
            out(),
            new Results(session().home(), session().clock()),
            new HintBook(session().home()),
            session().clock())
        .write(session().catalogue().chapters());
    return ExitCode.PASSED;
  }
}
