package dev.mlopspractice.acceptance.terraform;

import java.util.List;
import java.util.Optional;

/**
 * How a command of Terraform ended.
 *
 * @param exitCode of the process; of a plan, 2 says that it is not empty
 * @param errors in the order in which they were reported
 * @param began addresses of the resources whose creation, change or removal was begun
 * @param unfinished what was still under way when the limit came; empty where it came in time
 * @param lastLines of the output, for a command that failed without an error of its own
 */
public record Outcome(
    int exitCode,
    List<Diagnostic> errors,
    List<String> began,
    Optional<List<String>> unfinished,
    List<String> lastLines) {
  public Outcome {
    errors = List.copyOf(errors);
    began = List.copyOf(began);
    unfinished = unfinished.map(List::copyOf);
    lastLines = List.copyOf(lastLines);
  }

  /** Whether it did what it was asked, without an error. */
  public boolean good() {
    return exitCode == 0 && errors.isEmpty() && unfinished.isEmpty();
  }
}
