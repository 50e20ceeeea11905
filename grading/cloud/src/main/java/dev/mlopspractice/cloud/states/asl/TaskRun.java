package dev.mlopspractice.cloud.states.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.cloud.states.asl.data.ErrorName;
import dev.mlopspractice.cloud.states.asl.data.Json;
import dev.mlopspractice.cloud.states.asl.data.StatesError;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One call of a service by a Task state, from TaskScheduled to its end, under its time-out. */
final class TaskRun {
  private final TaskResource resource;
  private final Visit visit;
  private final Optional<Duration> timeout;
  private final Optional<Duration> heartbeat;
  private final CompletableFuture<JsonNode> ended = new CompletableFuture<>();

  TaskRun(
      TaskResource resource,
      Visit visit,
      Optional<Duration> timeout,
      Optional<Duration> heartbeat) {
    this.resource = resource;
    this.visit = visit;
    this.timeout = timeout;
    this.heartbeat = heartbeat;
  }

  /** Makes the call; the result, or a failure that is in the history already. */
  CompletableFuture<JsonNode> start(JsonNode parameters) {
    visit.trace().add("TaskScheduled", scheduled(parameters));
    visit.trace().add("TaskStarted", about());
    TaskResource.Running running;
    try {
      running = resource.start(parameters);
    } catch (StatesError refused) {
      visit.trace().add(resource.waits() ? "TaskSubmitFailed" : "TaskFailed", withError(refused));
      throw refused;
    }
    running
        .submitted()
        .ifPresent(
            answer ->
                visit.trace().add("TaskSubmitted", Trace.withText(about(), "output", answer)));
    return watched(running);
  }

  /** Whichever comes first: the result, the time-out, or the scope's end. */
  private CompletableFuture<JsonNode> watched(TaskResource.Running running) {
    Engine engine = visit.engine();
    Timers.Handle timer =
        timeout
            .map(limit -> engine.timers().after(limit, () -> timedOut(running)))
            .orElse(() -> {});
    Timers.Handle cancel = visit.scope().onCancel(() -> stop(running, visit.scope().reason()));
    Continuation.after(running.result(), Runnable::run, ended, this::end);
    return ended
        .whenComplete(
            (result, failure) -> {
              timer.close();
              cancel.close();
            })
        .handleAsync(this::recorded, engine.executor());
  }

  private void end(JsonNode result, Throwable failure) {
    if (failure == null) {
      ended.complete(result);
    } else {
      ended.completeExceptionally(failure);
    }
  }

  private void timedOut(TaskResource.Running running) {
    if (ended.completeExceptionally(new StatesError(ErrorName.TIMEOUT, null))) {
      stop(running, "The Task state '" + visit.state() + "' reached its TimeoutSeconds");
    }
  }

  private void stop(TaskResource.Running running, String reason) {
    visit.engine().executor().execute(() -> running.stop().accept(reason));
  }

  private JsonNode recorded(JsonNode result, Throwable failure) {
    if (failure == null && Json.tooLarge(result)) {
      return recorded(null, TooLarge.result(resource.resourceType()));
    }
    if (failure == null) {
      visit.trace().add("TaskSucceeded", Trace.withText(about(), "output", result));
      return result;
    }
    Throwable reason = Continuation.unwrapped(failure);
    if (reason instanceof StatesError error) {
      visit
          .trace()
          .add(error.isNamed(ErrorName.TIMEOUT) ? "TaskTimedOut" : "TaskFailed", withError(error));
      throw error;
    }
    throw reason instanceof RuntimeException bug ? bug : new IllegalStateException(reason);
  }

  private ObjectNode scheduled(JsonNode parameters) {
    ObjectNode details =
        about().put("region", visit.engine().region()).put("parameters", Json.text(parameters));
    timeout.ifPresent(limit -> details.put("timeoutInSeconds", limit.toSeconds()));
    heartbeat.ifPresent(limit -> details.put("heartbeatInSeconds", limit.toSeconds()));
    return details;
  }

  private ObjectNode about() {
    return Json.object()
        .put("resourceType", resource.resourceType())
        .put("resource", resource.resource());
  }

  private ObjectNode withError(StatesError error) {
    return Trace.withError(about(), error.error(), error.cause());
  }
}
