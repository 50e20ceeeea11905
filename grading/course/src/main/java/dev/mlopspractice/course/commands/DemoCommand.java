package dev.mlopspractice.course.commands;

import dev.mlopspractice.course.demo.Demo;
import dev.mlopspractice.course.demo.Narrator;
import dev.mlopspractice.course.exit.ExitCode;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code course demo}: the whole system at work. */
@Command(name = "demo", description = "The whole system at work, told step by step.")
public final class DemoCommand extends Subcommand {
  private final Supplier<Demo> demos;

  @Option(names = "--verbose", description = "Where a step fails, show its stack trace.")
  private boolean verbose;

  @Option(names = "--keep", description = "Leave the system running until Ctrl-C.")
  private boolean keep;

  /** Wires the command. */
  public DemoCommand(Session session, Supplier<Demo> demos) {
    super(session);
    this.demos = demos;
  }

  @Override
  public Integer call() throws InterruptedException {
    tellChoice();
    try (Demo demo = demos.get()) {
      int code = new Narrator(out(), err(), verbose).tell(demo);
      if (keep && code == ExitCode.PASSED) {
        out().line("It is running. Ctrl-C stops it.");
        new CountDownLatch(1).await();
      }
      return code;
    }
  }
}
