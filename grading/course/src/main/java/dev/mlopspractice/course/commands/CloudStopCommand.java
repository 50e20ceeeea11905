package dev.mlopspractice.course.commands;

import dev.mlopspractice.course.exit.ExitCode;
import dev.mlopspractice.course.keeper.CloudKeeper;
import picocli.CommandLine.Command;

/** {@code course cloud stop}: stops the cloud that stays up; what is in it is gone. */
@Command(name = "stop", description = "Stop it; what is in it is gone.")
public final class CloudStopCommand extends Subcommand {
  private final CloudKeeper keeper;

  /** Wires the command. */
  public CloudStopCommand(Session session, CloudKeeper keeper) {
    super(session);
    this.keeper = keeper;
  }

  @Override
  public Integer call() {
    out().line(keeper.stop() ? "The cloud has stopped." : "No cloud was running.");
    return ExitCode.PASSED;
  }
}
