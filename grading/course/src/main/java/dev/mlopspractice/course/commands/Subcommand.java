package dev.mlopspractice.course.commands;

import dev.mlopspractice.course.terminal.Terminal;
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

  /** Where results go. */
  final Terminal out() {
    return session.terminal(spec.commandLine().getOut());
  }

  /** Where progress and complaints go, so that results can be piped. */
  final Terminal err() {
    return session.terminal(spec.commandLine().getErr());
  }
}
