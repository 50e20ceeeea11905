package dev.mlopspractice.course.commands;

import dev.mlopspractice.course.exit.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code course author}: what maintainers of the course use. */
@Command(name = "author", description = "For maintainers: write starters, verify the grader.")
public final class AuthorCommand extends Subcommand {
  @Spec private CommandSpec spec;

  /** Wires the command. */
  public AuthorCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.ENVIRONMENT;
  }
}
