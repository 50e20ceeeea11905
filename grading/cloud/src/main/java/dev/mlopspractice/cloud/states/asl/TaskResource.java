package dev.mlopspractice.cloud.states.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A service integration: what a Task state's Resource stands for. */
public interface TaskResource {
  /** The ARN that selects it, such as {@code arn:aws:states:::ecs:runTask.sync}. */
  String arn();

  /** The service, such as {@code ecs}. */
  String resourceType();

  /** The action with its pattern, such as {@code runTask.sync}. */
  String resource();

  /**
   * Whether the state waits until what was started has ended ({@code .sync}), rather than for the
   * service's answer.
   */
  boolean waits();

  /** What is wrong with the Parameters of a definition; empty where nothing is. */
  List<Complaint> check(JsonNode parameters);

  /** The parameters as they are sent and stand in the history. */
  default JsonNode prepare(JsonNode parameters) {
    return parameters;
  }

  /**
   * Makes the call.
   *
   * @throws dev.mlopspractice.cloud.states.asl.data.StatesError where the service refuses it
   */
  Running start(JsonNode parameters);

  /**
   * One thing that is wrong with the Parameters.
   *
   * @param at where, below Parameters: empty or such as {@code /Overrides}
   */
  record Complaint(String at, String message) {}

  /**
   * What was started.
   *
   * @param submitted the service's first answer, where the state waits for more
   * @param result the task's result, or its failure as a {@link
   *     dev.mlopspractice.cloud.states.asl.data.StatesError}
   * @param stop ends it early, for the given reason; harmless when it has ended
   */
  record Running(
      Optional<JsonNode> submitted, CompletableFuture<JsonNode> result, Consumer<String> stop) {
    /** A call that the service answered at once. */
    public static Running answered(JsonNode answer) {
      return new Running(Optional.empty(), CompletableFuture.completedFuture(answer), reason -> {});
    }
  }
}
