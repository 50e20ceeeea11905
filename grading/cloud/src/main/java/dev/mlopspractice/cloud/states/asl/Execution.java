package dev.mlopspractice.cloud.states.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.cloud.states.asl.data.ErrorName;
import dev.mlopspractice.cloud.states.asl.data.Json;
import dev.mlopspractice.cloud.states.asl.data.StatesError;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One execution of a state machine: runs on its own, ends once. */
public final class Execution {
  private static final Logger LOG = LoggerFactory.getLogger(Execution.class);

  /** How an execution stands. */
  public enum Status {
    RUNNING,
    SUCCEEDED,
    FAILED,
    TIMED_OUT,
    ABORTED
  }

  /**
   * How it ended.
   *
   * @param output where it succeeded
   * @param error where it did not, and a name was given
   * @param cause where it did not, and an explanation was given
   */
  public record Result(
      Status status, Optional<JsonNode> output, Optional<String> error, Optional<String> cause) {}

  private final History history;
  private final Scope scope = new Scope();
  private final CompletableFuture<Result> result = new CompletableFuture<>();

  private Execution(History history) {
    this.history = history;
  }

  /**
   * Starts an execution.
   *
   * @param history an empty one, which it fills
   */
  public static Execution start(
      StateMachine machine, ExecutionInfo info, JsonNode input, History history, Engine engine) {
    Execution execution = new Execution(history);
    ObjectNode details =
        Trace.withText(Json.object(), "input", input).put("roleArn", info.roleArn());
    history.add("ExecutionStarted", 0, details);
    machine.timeout().ifPresent(limit -> execution.limit(limit, engine));
    FlowRun run =
        new FlowRun(
            machine.flow(), info.context(input), execution.scope, new Trace(history, 0), engine);
    Continuation.after(run.start(input), Runnable::run, execution.result, execution::ended);
    return execution;
  }

  private void limit(Duration limit, Engine engine) {
    Timers.Handle timer =
        engine.timers().after(limit, () -> engine.executor().execute(this::timedOut));
    scope.onCancel(timer::close);
  }

  /** Completed when it has ended; never fails. */
  public CompletableFuture<Result> result() {
    return result;
  }

  /** Aborts it with whatever it is doing; without effect where it has ended. */
  public void stop(String error, String cause) {
    end("ExecutionAborted", Status.ABORTED, null, error, cause);
  }

  private void timedOut() {
    end("ExecutionTimedOut", Status.TIMED_OUT, null, null, null);
  }

  private void ended(JsonNode output, Throwable failure) {
    if (failure == null) {
      end("ExecutionSucceeded", Status.SUCCEEDED, output, null, null);
    } else if (failure instanceof StatesError error) {
      end("ExecutionFailed", Status.FAILED, null, error.error(), error.cause());
    } else {
      LOG.error("The interpreter failed; the definition is not to blame", failure);
      end(
          "ExecutionFailed",
          Status.FAILED,
          null,
          ErrorName.RUNTIME,
          "Internal error of the embedded Step Functions: " + failure);
    }
  }

  private void end(String event, Status status, JsonNode output, String error, String cause) {
    ObjectNode details =
        output == null
            ? Trace.withError(Json.object(), error, cause)
            : Trace.withText(Json.object(), "output", output);
    if (history.close(event, details)) {
      scope.cancel(cause == null ? "The execution ended: " + status : cause);
      result.complete(
          new Result(
              status,
              Optional.ofNullable(output),
              Optional.ofNullable(error),
              Optional.ofNullable(cause)));
    }
  }
}
