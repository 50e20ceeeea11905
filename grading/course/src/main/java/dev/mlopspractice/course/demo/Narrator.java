package dev.mlopspractice.course.demo;

import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.course.exit.EnvironmentFault;
import dev.mlopspractice.course.exit.ExitCode;
import dev.mlopspractice.course.terminal.Progress;
import dev.mlopspractice.course.terminal.Terminal;
import java.util.List;
import java.util.Locale;

/** Runs a demonstration's steps and tells of them. */
public final class Narrator {
  private final Terminal out;
  private final Terminal err;
  private final boolean verbose;

  /**
   * @param err where progress goes
   * @param verbose whether a failing step shows its stack trace
   */
  public Narrator(Terminal out, Terminal err, boolean verbose) {
    this.out = out;
    this.err = err;
    this.verbose = verbose;
  }

  /** Tells it; ends at the first step that fails. */
  public int tell(Demo demo) {
    out.line(out.bold(demo.title()));
    List<DemoStep> steps = demo.steps();
    long start = System.nanoTime();
    for (int i = 0; i < steps.size(); i++) {
      DemoStep step = steps.get(i);
      out.line();
      out.line(out.bold((i + 1) + "/" + steps.size() + "  " + step.title()));
      if (!step.why().isEmpty()) {
        out.wrapped("     ", step.why());
      }
      if (!run(step)) {
        return ExitCode.ENVIRONMENT;
      }
    }
    out.line();
    out.wrapped("", demo.summary());
    out.line(out.dim("All of it took " + seconds(start) + "."));
    return ExitCode.PASSED;
  }

  private boolean run(DemoStep step) {
    long start = System.nanoTime();
    String result;
    try (Progress progress = new Progress(err)) {
      progress.doing("     " + step.title());
      result = step.action().run(what -> progress.doing("     " + what));
    } catch (Exception | WrongAnswer e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      failed(step, e);
      return false;
    }
    out.wrapped("   " + out.passed() + " ", result);
    out.line(out.dim("     " + seconds(start)));
    return true;
  }

  private void failed(DemoStep step, Throwable failure) {
    out.line("   " + out.failed() + " " + step.title() + ": this step failed.");
    if (failure instanceof EnvironmentFault fault) {
      err.line("Cause:  " + fault.getMessage());
      err.line("Remedy: " + fault.remedy());
    } else {
      err.line("Cause:  " + (failure instanceof WrongAnswer ? failure.getMessage() : failure));
      err.line("Remedy: Run make doctor; VERBOSE=1 shows where it happened.");
    }
    if (verbose) {
      java.io.StringWriter trace = new java.io.StringWriter();
      failure.printStackTrace(new java.io.PrintWriter(trace, true));
      trace.toString().lines().forEach(err::line);
    }
  }

  private static String seconds(long start) {
    return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - start) / 1e9);
  }
}
