package dev.mlopspractice.course.commands;

import dev.mlopspractice.course.demo.Demo;
import dev.mlopspractice.course.demo.Narrator;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code course demo}: the whole system at work. */
@Command(name = "demo", description = "The whole system at work, told step by step.")
public final class DemoCommand extends Subcommand {
  private final Supplier<Demo> demos;

  @Option(names = "--verbose", description = "Where a step fails, show its stack trace.")
  private boolean verbose;

  /** Wires the command. */
  public DemoCommand(Session session, Supplier<Demo> demos) {
    super(session);
    this.demos = demos;
  }

  @Override
  public Integer call() {
    try (Demo demo = demos.get()) {
      return new Narrator(out(), err(), verbose).tell(demo);
    }
  }
}
