package dev.mlopspractice.course.commands;

import dev.mlopspractice.course.exit.EnvironmentFault;
import dev.mlopspractice.course.exit.ExitCode;
import dev.mlopspractice.course.generate.StarterPlan;
import dev.mlopspractice.course.generate.StarterWriter;
import dev.mlopspractice.course.layout.Chapter;
import dev.mlopspractice.course.state.Backups;
import dev.mlopspractice.course.state.Results;
import dev.mlopspractice.course.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code course reset 1}: the chapter's starter as it was at first; one's own files are kept as a
 * backup.
 */
@Command(name = "reset", description = "Start a chapter afresh; your files are kept as a backup.")
public final class ResetCommand extends Subcommand {
  @Parameters(index = "0", paramLabel = "CHAPTER", description = "The chapter's number.")
  private int number;

  /** Wires the command. */
  public ResetCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() {
    Chapter chapter = session().catalogue().chapter(number);
    StarterPlan plan = StarterPlan.of(session().home(), chapter);
    if (!plan.complaints().isEmpty()) {
      throw new EnvironmentFault(
          "The starter cannot be made: " + plan.complaints().get(0),
          "Restore solutions/ with git.");
    }
    Backups backups = new Backups(session().home(), session().clock());
    StarterWriter.Outcome outcome =
        new StarterWriter(session().home(), backups).write(chapter, plan);
    new Results(session().home(), session().clock()).forget(chapter);
    Terminal out = out();
    if (outcome.written().isEmpty() && outcome.removed().isEmpty()) {
      out.line("starter/" + chapter.folder() + " was as it was given; nothing has changed.");
      return ExitCode.PASSED;
    }
    outcome
        .written()
        .forEach(name -> out.line("restored  starter/" + chapter.folder() + "/" + name));
    outcome
        .removed()
        .forEach(name -> out.line("removed   starter/" + chapter.folder() + "/" + name));
    outcome
        .backup()
        .ifPresent(
            folder ->
                out.line(
                    "All your files are kept. To have them again: cp -r "
                        + session().home().relative(folder)
                        + "/. starter/"
                        + chapter.folder()));
    return ExitCode.PASSED;
  }
}
