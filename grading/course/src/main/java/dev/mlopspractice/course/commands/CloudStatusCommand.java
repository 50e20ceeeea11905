package dev.mlopspractice.course.commands;

import dev.mlopspractice.cloud.process.CloudStatus;
import dev.mlopspractice.course.exit.ExitCode;
import dev.mlopspractice.course.keeper.CloudKeeper;
import dev.mlopspractice.course.terminal.Terminal;
import java.util.Optional;
import picocli.CommandLine.Command;

/**
 * {@code course cloud status}: where it is and what serves AWS there. Exit status 0 whether it runs
 * or not.
 */
@Command(name = "status", description = "Where it is, and what serves AWS there.")
public final class CloudStatusCommand extends Subcommand {
  private static final int NAME = 16;
  private static final int ENGINE = 24;

  private final CloudKeeper keeper;

  /** Wires the command. */
  public CloudStatusCommand(Session session, CloudKeeper keeper) {
    super(session);
    this.keeper = keeper;
  }

  @Override
  public Integer call() {
    Terminal out = out();
    Optional<CloudStatus> found = keeper.status();
    if (found.isEmpty()) {
      out.line("No cloud is running. make cloud-start starts one; a check brings its own.");
      return ExitCode.PASSED;
    }
    CloudStatus status = found.get();
    out.line(
        "The cloud is at "
            + status.endpoint()
            + ", process "
            + status.pid()
            + ", last used "
            + status.idle().toSeconds()
            + " s ago.");
    out.line("Mode " + status.mode() + ": " + status.reason());
    out.line();
    status
        .services()
        .forEach(
            service ->
                out.line(
                    "  "
                        + out.padded(service.service(), NAME)
                        + out.padded(service.engine(), ENGINE)
                        + service.state()));
    return ExitCode.PASSED;
  }
}
