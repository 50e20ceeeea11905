package dev.mlopspractice.course.commands;

import dev.mlopspractice.course.exit.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code course cloud}: the cloud that stays up, for looking around. */
@Command(name = "cloud", description = "Start, stop and look at a cloud that stays up.")
public final class CloudCommand extends Subcommand {
  @Spec private CommandSpec spec;

  /** Wires the command. */
  public CloudCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.ENVIRONMENT;
  }
}
