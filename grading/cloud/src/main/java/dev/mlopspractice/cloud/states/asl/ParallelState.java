package dev.mlopspractice.cloud.states.asl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mlopspractice.cloud.states.asl.data.ErrorName;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Runs its branches at the same time on the same input; its result is the array of their outputs.
 */
record ParallelState(
    String name, DataFlow data, ErrorHandling errors, List<Flow> branches, Optional<String> next)
    implements State {
  @Override
  public String kind() {
    return "Parallel";
  }

  @Override
  public boolean takesTime() {
    return true;
  }

  @Override
  public CompletableFuture<Outcome> run(Visit visit) {
    return Attempts.run(visit, errors, "ParallelStateFailed", this::attempt);
  }

  private CompletableFuture<Outcome> attempt(Visit visit) {
    JsonNode input = data.input(visit);
    Scope group = visit.scope().child();
    visit.trace().add("ParallelStateStarted");
    Trace start = visit.trace().fork();
    return Branches.run(
            branches.size(),
            branches.size(),
            group,
            List.of(ErrorName.BRANCH_FAILED),
            index -> branch(index, input, visit, group, start.fork()))
        .thenApply(
            results -> {
              visit.trace().add("ParallelStateSucceeded");
              return new Outcome(data.output(visit, results), next);
            });
  }

  private CompletableFuture<JsonNode> branch(
      int index, JsonNode input, Visit visit, Scope group, Trace trace) {
    return new FlowRun(branches.get(index), visit.context(), group, trace, visit.engine())
        .start(input)
        .whenComplete((output, failure) -> visit.trace().join(trace));
  }
}
