package dev.mlopspractice.course.commands;

import dev.mlopspractice.cloud.Choice;
import dev.mlopspractice.cloud.CloudMode;
import dev.mlopspractice.cloud.localstack.LocalStackOptions;
import dev.mlopspractice.course.grade.StartingCloud;
import dev.mlopspractice.course.terminal.Terminal;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all subcommands share: the session, and their own writers. */
abstract class Subcommand implements Callable<Integer> {
  private final Session session;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Say how to use this command.")
  private boolean help;

  Subcommand(Session session) {
    this.session = session;
  }

  final Session session() {
    return session;
  }

  /**
   * Says which cloud {@code CLOUD=auto} is on this machine, and why; nothing where it was chosen.
   *
   * @throws dev.mlopspractice.course.exit.EnvironmentFault where LocalStack's variables are wrong
   */
  final void tellChoice() {
    if (!session.variable("CLOUD").orElse("").strip().equalsIgnoreCase("auto")) {
      return;
    }
    try {
      LocalStackOptions options = LocalStackOptions.from(session.environment());
      Choice choice = Choice.of(CloudMode.AUTO, options, session.environment());
      String mode = choice.mode().name().toLowerCase(Locale.ROOT);
      err().line("CLOUD=auto is " + mode + " here: " + choice.reason());
    } catch (IllegalArgumentException e) {
      throw StartingCloud.fault(e);
    }
  }

  /** Where results go. */
  final Terminal out() {
    return session.terminal(spec.commandLine().getOut());
  }

  /** Where progress and complaints go, so that results can be piped. */
  final Terminal err() {
    return session.terminal(spec.commandLine().getErr());
  }
}
