package dev.mlopspractice.course.commands;

import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.acceptance.faults.FaultRun;
import dev.mlopspractice.course.exit.ExitCode;
import dev.mlopspractice.course.terminal.Progress;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code course author faults}: server, shipper, importer and warehouse fail at random moments. */
@Command(
    name = "faults",
    description = "Whatever fails, every answered request is in the warehouse once.")
public final class FaultsCommand extends Subcommand {
  private static final int SHOWN = 10;

  private final Runner runner;

  @Option(names = "--rounds", description = "How many faults (default: 100).", defaultValue = "100")
  private int rounds;

  @Option(names = "--seed", description = "The same again.")
  private Long seed;

  /** Runs faults against the reference. */
  @FunctionalInterface
  public interface Runner {
    /**
     * Runs them.
     *
     * @param doing told what is going on
     */
    FaultRun.Report run(int rounds, long seed, Consumer<String> doing);
  }

  /** Wires the command. */
  public FaultsCommand(Session session, Runner runner) {
    super(session);
    this.runner = runner;
  }

  @Override
  public Integer call() {
    tellChoice();
    long chosen = seed == null ? session().freshSeed() : seed;
    out().line("%d faults, seed %d".formatted(rounds, chosen));
    FaultRun.Report report;
    try (Progress progress = new Progress(err())) {
      report = runner.run(rounds, chosen, progress::doing);
    } catch (WrongAnswer e) {
      out().line(out().failed() + " " + e.getMessage());
      return ExitCode.WRONG_ANSWER;
    }
    out()
        .line(
            "  %,d requests answered, %,d refused while the server was replaced; %s; %d imports failed and were tried again"
                .formatted(
                    report.answers(),
                    report.refusals(),
                    words(report.faults()),
                    report.failedImports()));
    if (report.wrong().isEmpty() && report.answers() > 0) {
      out().line(out().passed() + " Every answered request is in imp_log once, as it was sent.");
      return ExitCode.PASSED;
    }
    report.wrong().stream().limit(SHOWN).forEach(line -> out().line("  " + line));
    out()
        .line(
            "%s %d requests are not as they should be. The same again: make faults ROUNDS=%d SEED=%d"
                .formatted(out().failed(), report.wrong().size(), rounds, chosen));
    return ExitCode.WRONG_ANSWER;
  }

  private static String words(Map<?, Integer> faults) {
    return faults.entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue() + " times")
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
