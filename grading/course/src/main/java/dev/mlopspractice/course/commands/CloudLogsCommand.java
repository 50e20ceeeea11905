package dev.mlopspractice.course.commands;

import dev.mlopspractice.course.exit.ExitCode;
import dev.mlopspractice.course.keeper.CloudKeeper;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code course cloud logs}: the end of its log. */
@Command(name = "logs", description = "The end of its log.")
public final class CloudLogsCommand extends Subcommand {
  private final CloudKeeper keeper;

  @Option(names = "--lines", description = "How many lines (default: 100).", defaultValue = "100")
  private int lines;

  /** Wires the command. */
  public CloudLogsCommand(Session session, CloudKeeper keeper) {
    super(session);
    this.keeper = keeper;
  }

  @Override
  public Integer call() {
    List<String> log = keeper.logs(lines);
    log.forEach(line -> out().line(line));
    if (log.isEmpty()) {
      err().line("There is no log: no cloud has been started with make cloud-start.");
    }
    return ExitCode.PASSED;
  }
}
