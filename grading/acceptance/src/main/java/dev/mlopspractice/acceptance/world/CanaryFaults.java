package dev.mlopspractice.acceptance.world;

import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.acceptance.terraform.Diagnostic;
import dev.mlopspractice.acceptance.terraform.Outcome;
import dev.mlopspractice.acceptance.terraform.Workspace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What Terraform has complained of, by the task whose file it is in. */
final class CanaryFaults {
  /** What every other task stands on, and every file that is of no task. */
  private static final String FIRST = "6.1";

  private static final Map<String, String> TASKS =
      Map.of("canary.tf", FIRST, "split.tf", "6.2", "scaling.tf", "6.3");

  private record Fault(String task, String observed, String cause) {}

  private final List<Fault> faults = new ArrayList<>();
  private final Duration limit;

  CanaryFaults(Duration limit) {
    this.limit = limit;
  }

  private static String task(String file) {
    return TASKS.getOrDefault(file, FIRST);
  }

  /** Takes note of an outcome. */
  synchronized void note(Outcome outcome, Workspace workspace) {
    if (outcome.good()) {
      return;
    }
    outcome.unfinished().ifPresent(underWay -> noteUnfinished(underWay, workspace));
    for (Diagnostic error : outcome.errors()) {
      faults.add(new Fault(task(error.file()), error.inWords(), cause(error)));
    }
    if (outcome.errors().isEmpty() && outcome.unfinished().isEmpty()) {
      faults.add(
          new Fault(
              FIRST,
              "terraform ended with "
                  + outcome.exitCode()
                  + ": "
                  + String.join(" ", outcome.lastLines()),
              ""));
    }
  }

  private void noteUnfinished(List<String> underWay, Workspace workspace) {
    String what =
        underWay.isEmpty()
            ? "it had not begun with anything"
            : "still under way: " + String.join(", ", underWay);
    Set<String> tasks =
        underWay.stream().map(a -> task(workspace.fileOf(a))).collect(Collectors.toSet());
    String task = tasks.size() == 1 ? tasks.iterator().next() : FIRST;
    faults.add(
        new Fault(
            task,
            "it was ended after " + limit.toSeconds() + " s; " + what,
            "nothing here takes so long: a provisioner that never ends, or a wait for what never comes"));
  }

  private static String cause(Diagnostic error) {
    String text = error.summary() + " " + error.detail();
    if (text.contains("PriorityInUse")) {
      return "each rule of a listener has a priority of its own; 100 is the stable server's";
    }
    if (text.contains("does not have an associated load balancer")) {
      return "ECS wants the target group of a service to be used by a rule first: see 6.1 about X-Canary, and depends_on";
    }
    if (text.contains("undeclared input variable")) {
      return "variables.tf has all that is given";
    }
    return "";
  }

  /**
   * The task files that have to go so that the others can be applied; none if that helps nobody.
   */
  synchronized Set<String> separable(Outcome outcome) {
    Set<String> files = outcome.errors().stream().map(Diagnostic::file).collect(Collectors.toSet());
    boolean later =
        files.stream().allMatch(file -> TASKS.containsKey(file) && !task(file).equals(FIRST));
    return later && outcome.began().isEmpty() ? files : Set.of();
  }

  /**
   * Requires that nothing was wrong that this task is about, or the task that all stand on.
   *
   * @throws WrongAnswer naming file, block and line
   */
  synchronized void requireNone(String task) {
    Optional<Fault> fault =
        faults.stream().filter(f -> f.task().equals(FIRST) || f.task().equals(task)).findFirst();
    if (fault.isPresent()) {
      throw new WrongAnswer(
          "Terraform applies ops/terraform", fault.get().observed(), fault.get().cause());
    }
  }
}
