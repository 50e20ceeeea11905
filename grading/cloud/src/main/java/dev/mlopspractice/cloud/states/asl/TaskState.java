package dev.mlopspractice.cloud.states.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Has a service do something. */
record TaskState(
    String name,
    TaskResource resource,
    DataFlow data,
    ErrorHandling errors,
    Limit timeout,
    Limit heartbeat,
    Optional<String> next)
    implements State {

  static State parse(String name, JsonNode node, TaskResource resource) {
    return new TaskState(
        name,
        resource,
        DataFlow.parse(node),
        ErrorHandling.parse(node),
        Limit.parse(node, "TimeoutSeconds"),
        Limit.parse(node, "HeartbeatSeconds"),
        Transition.of(node));
  }

  @Override
  public String kind() {
    return "Task";
  }

  @Override
  public boolean takesTime() {
    return true;
  }

  @Override
  public CompletableFuture<Outcome> run(Visit visit) {
    return Attempts.run(visit, errors, "TaskFailed", this::attempt);
  }

  private CompletableFuture<Outcome> attempt(Visit visit) {
    JsonNode selected = data.selected(visit);
    JsonNode parameters = resource.prepare(data.input(visit));
    TaskRun run =
        new TaskRun(
            resource, visit, timeout.of(visit.data(selected)), heartbeat.of(visit.data(selected)));
    return run.start(parameters).thenApply(result -> new Outcome(data.output(visit, result), next));
  }
}
