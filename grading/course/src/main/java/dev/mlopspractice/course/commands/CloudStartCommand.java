package dev.mlopspractice.course.commands;

import dev.mlopspractice.cloud.process.CloudStatus;
import dev.mlopspractice.course.exit.ExitCode;
import dev.mlopspractice.course.keeper.CloudKeeper;
import dev.mlopspractice.course.terminal.Progress;
import dev.mlopspractice.course.terminal.Terminal;
import picocli.CommandLine.Command;

/** {@code course cloud start}: starts a cloud in the background, unless there is one. */
@Command(name = "start", description = "Start it in the background, unless it runs.")
public final class CloudStartCommand extends Subcommand {
  private final CloudKeeper keeper;

  /** Wires the command. */
  public CloudStartCommand(Session session, CloudKeeper keeper) {
    super(session);
    this.keeper = keeper;
  }

  @Override
  public Integer call() {
    tellChoice();
    CloudStatus status;
    try (Progress progress = new Progress(err())) {
      progress.doing("Starting the cloud");
      status = keeper.start();
    }
    Terminal out = out();
    out.line(
        "The cloud is at "
            + status.endpoint()
            + " ("
            + status.mode()
            + "). To use it from this shell:");
    out.line();
    out.line("  export AWS_ENDPOINT_URL=" + status.endpoint() + " AWS_REGION=ap-northeast-1 \\");
    out.line("    AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test");
    out.line();
    out.line(out.dim("It stops by itself when nobody uses it, or with make cloud-stop."));
    return ExitCode.PASSED;
  }
}
