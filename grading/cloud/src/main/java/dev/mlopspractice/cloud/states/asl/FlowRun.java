package dev.mlopspractice.cloud.states.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.cloud.states.asl.data.ErrorName;
import dev.mlopspractice.cloud.states.asl.data.Json;
import dev.mlopspractice.cloud.states.asl.data.StatesError;
import java.util.concurrent.CompletableFuture;

/**
 * Walks one flow from state to state. Each state starts as a new task of the executor, so a long
 * loop builds up no stack.
 */
final class FlowRun {
  private final Flow flow;
  private final ObjectNode context;
  private final Scope scope;
  private final Trace trace;
  private final Engine engine;
  private final CompletableFuture<JsonNode> output = new CompletableFuture<>();

  FlowRun(Flow flow, ObjectNode context, Scope scope, Trace trace, Engine engine) {
    this.flow = flow;
    this.context = context;
    this.scope = scope;
    this.trace = trace;
    this.engine = engine;
  }

  /**
   * Starts walking.
   *
   * @return the flow's output, or its failure; never completed once the scope is called off
   */
  CompletableFuture<JsonNode> start(JsonNode input) {
    engine.executor().execute(() -> enter(flow.startAt(), input));
    return output;
  }

  private void enter(String name, JsonNode input) {
    if (scope.cancelled()) {
      return;
    }
    if (trace.full()) {
      String limit = "The execution reached the maximum number of history events (%d).";
      output.completeExceptionally(
          new StatesError(ErrorName.RUNTIME, limit.formatted(History.MAX_EVENTS)));
      return;
    }
    State state = flow.states().get(name);
    Visit visit =
        new Visit(
            name,
            trace.entered(state, input),
            input,
            Visit.context(context, name, engine.clock().instant()),
            scope,
            trace,
            engine);
    Timers.Handle abort =
        state.takesTime()
            ? scope.onCancel(() -> trace.end(state.kind() + "StateAborted"))
            : () -> {};
    Continuation.after(
        run(state, visit),
        engine.executor(),
        output,
        (outcome, failure) -> {
          abort.close();
          leave(state, visit, outcome, failure);
        });
  }

  private static CompletableFuture<Outcome> run(State state, Visit visit) {
    try {
      return state.run(visit);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private void leave(State state, Visit visit, Outcome outcome, Throwable failure) {
    if (scope.cancelled()) {
      return;
    }
    if (failure != null) {
      output.completeExceptionally(
          failure instanceof StatesError error ? visit.located(error) : failure);
    } else if (Json.tooLarge(outcome.output())) {
      output.completeExceptionally(TooLarge.result(state.name()));
    } else {
      trace.exited(state, outcome.output());
      outcome
          .next()
          .ifPresentOrElse(
              next -> enter(next, outcome.output()), () -> output.complete(outcome.output()));
    }
  }
}
