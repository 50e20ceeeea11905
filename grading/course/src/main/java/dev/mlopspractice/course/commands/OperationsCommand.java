package dev.mlopspractice.course.commands;

import dev.mlopspractice.course.exit.ExitCode;
import dev.mlopspractice.course.operations.Operations;
import dev.mlopspractice.course.terminal.Terminal;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code course author operations}: does the table of AWS operations say what really happens. */
@Command(
    name = "operations",
    description = "Compare the AWS operations that were called with the table of them.")
public final class OperationsCommand extends Subcommand {
  private static final String TABLE = "grading/cloud/OPERATIONS.md";

  @Parameters(
      index = "0",
      paramLabel = "FOLDER",
      description = "Where clouds have recorded their calls: what CLOUD_CALLS named.")
  private Path folder;

  @Option(names = "--update", description = "Write the table anew instead.")
  private boolean update;

  /** Wires the command. */
  public OperationsCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() {
    Operations operations = Operations.of(session().home().root().resolve(TABLE), folder);
    if (update) {
      operations.update();
    }
    Terminal out = out();
    List<String> complaints = operations.complaints();
    complaints.forEach(complaint -> out.wrapped("  " + out.failed() + " ", complaint));
    String seen =
        operations.count() + " operations on " + String.join(" and ", operations.backends());
    if (complaints.isEmpty()) {
      out.line(seen + ", as " + TABLE + " says.");
      return ExitCode.PASSED;
    }
    out.line(seen + ", and " + TABLE + " does not say so. Where that is meant, write it anew:");
    out.line("  ./bin/course author operations --update " + session().home().relative(folder));
    return ExitCode.WRONG_ANSWER;
  }
}
