package dev.mlopspractice.cloud.states;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The executions that there are. Thread-safe. */
final class Runs {
  private final Map<String, Run> byArn = new LinkedHashMap<>();

  Run get(String arn) {
    return find(arn).orElseThrow(() -> StatesErrors.noExecution(arn));
  }

  synchronized Optional<Run> find(String arn) {
    return Optional.ofNullable(byArn.get(arn));
  }

  /**
   * The execution with this ARN, started by {@code starter} where there is none: two equal calls
   * start one.
   */
  synchronized Run getOrStart(String arn, Function<String, Run> starter) {
    return byArn.computeIfAbsent(arn, starter);
  }

  /** The executions of a machine, the newest first. */
  synchronized List<Run> of(String machineArn) {
    List<Run> runs = new ArrayList<>(byArn.values());
    runs.removeIf(run -> !run.machine().arn().equals(machineArn));
    Collections.reverse(runs);
    return runs;
  }

  synchronized List<Run> all() {
    return new ArrayList<>(byArn.values());
  }
}
