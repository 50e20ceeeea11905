package dev.mlopspractice.course;

import dev.mlopspractice.course.commands.AuthorCommand;
import dev.mlopspractice.course.commands.CheckCommand;
import dev.mlopspractice.course.commands.CloudCommand;
import dev.mlopspractice.course.commands.CloudLogsCommand;
import dev.mlopspractice.course.commands.CloudStartCommand;
import dev.mlopspractice.course.commands.CloudStatusCommand;
import dev.mlopspractice.course.commands.CloudStopCommand;
import dev.mlopspractice.course.commands.CompareCommand;
import dev.mlopspractice.course.commands.CourseCommand;
import dev.mlopspractice.course.commands.DemoCommand;
import dev.mlopspractice.course.commands.DoctorCommand;
import dev.mlopspractice.course.commands.FaultsCommand;
import dev.mlopspractice.course.commands.FlakinessCommand;
import dev.mlopspractice.course.commands.GenerateCommand;
import dev.mlopspractice.course.commands.GradeCommand;
import dev.mlopspractice.course.commands.HintCommand;
import dev.mlopspractice.course.commands.MutantsCommand;
import dev.mlopspractice.course.commands.OperationsCommand;
import dev.mlopspractice.course.commands.ProgressCommand;
import dev.mlopspractice.course.commands.ResetCommand;
import dev.mlopspractice.course.commands.SampleClassCommand;
import dev.mlopspractice.course.commands.ServeCommand;
import dev.mlopspractice.course.commands.Session;
import dev.mlopspractice.course.commands.SiteCommand;
import dev.mlopspractice.course.commands.SolveCommand;
import dev.mlopspractice.course.commands.VerifyCommand;
import dev.mlopspractice.course.commands.WarmUpCommand;
import dev.mlopspractice.course.commands.WatchCommand;
import dev.mlopspractice.course.demo.Demo;
import dev.mlopspractice.course.demo.Playground;
import dev.mlopspractice.course.doctor.CloudServices;
import dev.mlopspractice.course.doctor.Probe;
import dev.mlopspractice.course.exit.EnvironmentFault;
import dev.mlopspractice.course.exit.ExitCode;
import dev.mlopspractice.course.grade.Grader;
import dev.mlopspractice.course.keeper.CloudKeeper;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Puts the subcommands together, and turns what they throw into messages and exit codes. */
public final class CourseCli {
  private static final Set<String> FROM_ENVIRONMENT =
      Set.of("SUBJECT", "VERBOSE", "CLOUD", "FORCE", "SEED", "KEEP", "ENDPOINT");

  /**
   * What reaches out of this process; tests put their own in its place.
   *
   * @param graders run the scenarios
   * @param probe asks other programs
   * @param services says what serves AWS
   * @param demo the demonstration
   * @param playgrounds a system to play with
   * @param faults lets parts of the system fail
   * @param cloud the cloud that stays up
   * @param self the command that starts this program beside itself, without a subcommand
   */
  public record Parts(
      Grader.Factory graders,
      Probe probe,
      CloudServices services,
      Supplier<Demo> demo,
      Supplier<Playground> playgrounds,
      FaultsCommand.Runner faults,
      CloudKeeper cloud,
      Supplier<List<String>> self) {}

  private final Session session;
  private final Parts parts;

  /** Wires the command line. */
  public CourseCli(Session session, Parts parts) {
    this.session = session;
    this.parts = parts;
  }

  /** The command line, ready to execute. */
  public CommandLine commandLine(PrintWriter out, PrintWriter err) {
    CommandLine author =
        new CommandLine(new AuthorCommand(session))
            .addSubcommand(new GenerateCommand(session))
            .addSubcommand(new VerifyCommand(session, parts.graders()))
            .addSubcommand(new CompareCommand(session))
            .addSubcommand(new FlakinessCommand(session, parts.graders()))
            .addSubcommand(new MutantsCommand(session, parts.graders()))
            .addSubcommand(new FaultsCommand(session, parts.faults()))
            .addSubcommand(new SampleClassCommand(session, parts.self()))
            .addSubcommand(new OperationsCommand(session));
    CommandLine course = new CommandLine(new CourseCommand(session));
    List.<Callable<Integer>>of(
            new CheckCommand(session, parts.graders()),
            new WatchCommand(session, parts.graders()),
            new HintCommand(session),
            new SolveCommand(session),
            new ResetCommand(session),
            new ProgressCommand(session),
            new DoctorCommand(session, parts.probe(), parts.services()),
            new DemoCommand(session, parts.demo()),
            new GradeCommand(session, parts.self()),
            new SiteCommand(session),
            new ServeCommand(session, parts.graders(), parts.playgrounds()),
            new WarmUpCommand(session))
        .forEach(course::addSubcommand);
    CommandLine cloud = new CommandLine(new CloudCommand(session));
    List.<Callable<Integer>>of(
            new CloudStartCommand(session, parts.cloud()),
            new CloudStopCommand(session, parts.cloud()),
            new CloudStatusCommand(session, parts.cloud()),
            new CloudLogsCommand(session, parts.cloud()))
        .forEach(cloud::addSubcommand);
    course.addSubcommand(cloud).addSubcommand(author);
    return course
        .setOut(out)
        .setErr(err)
        .setDefaultValueProvider(new EnvironmentDefaults(session))
        .setUsageHelpAutoWidth(false)
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> report(failure, command.getErr()));
  }

  private int report(Exception failure, PrintWriter err) {
    var terminal = session.terminal(err);
    boolean verbose = session.variable("VERBOSE").isPresent();
    if (failure instanceof EnvironmentFault fault) {
      terminal.line("Cause:  " + fault.getMessage());
      terminal.line("Remedy: " + fault.remedy());
      if (verbose) {
        fault.printStackTrace(err);
      }
      return ExitCode.ENVIRONMENT;
    }
    terminal.line("Cause:  The grader itself failed, which is not your mistake: " + failure);
    terminal.line(
        "Remedy: Try again with VERBOSE=1, and report what it prints together with your answer.");
    if (verbose) {
      failure.printStackTrace(err);
    }
    return ExitCode.GRADER_BUG;
  }

  /**
   * An option that is not given takes the value of the variable of its name, as the Makefile passes
   * it.
   */
  private record EnvironmentDefaults(Session session) implements IDefaultValueProvider {
    @Override
    public String defaultValue(ArgSpec argument) {
      if (!(argument instanceof OptionSpec option)) {
        return null;
      }
      String name = option.longestName().replaceFirst("^--", "").toUpperCase(Locale.ROOT);
      if (!FROM_ENVIRONMENT.contains(name)) {
        return null;
      }
      return session.variable(name).map(value -> flag(option, value)).orElse(null);
    }

    private static String flag(OptionSpec option, String value) {
      boolean isFlag = option.type() == boolean.class;
      return isFlag ? Boolean.toString(!Set.of("0", "false", "no").contains(value)) : value;
    }
  }
}
