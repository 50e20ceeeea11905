package dev.mlopspractice.course;

import java.nio.file.Path;

/** The tiny course's command as a process of its own; its folder is {@code tiny.home}. */
public final class TinyMain {
  private TinyMain() {}

  /** Runs one subcommand. */
  public static void main(String[] arguments) {
    TinyCourse.Run run = TinyCourse.at(Path.of(System.getProperty("tiny.home"))).run(arguments);
    System.out.print(run.out());
    System.err.print(run.err());
    System.exit(run.exitCode());
  }
}
