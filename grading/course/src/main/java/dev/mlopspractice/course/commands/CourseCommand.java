package dev.mlopspractice.course.commands;

import dev.mlopspractice.course.exit.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code course} alone: says what there is. */
@Command(
    name = "course",
    description = "The MLOps course: checks answers, opens hints, keeps the cloud.",
    footer =
        "%nExit status: 0 all passed, 1 wrong answer, 2 environment at fault, 3 the grader itself failed.")
public final class CourseCommand extends Subcommand {
  @Spec private CommandSpec spec;

  /** Wires the command. */
  public CourseCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.ENVIRONMENT;
  }
}
