package dev.mlopspractice.cloud.states;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.cloud.states.asl.Execution;
import dev.mlopspractice.cloud.states.asl.History;
import dev.mlopspractice.cloud.states.asl.HistoryEvent;
import dev.mlopspractice.cloud.states.asl.data.Json;
import java.time.Instant;
import java.util.List;

/**
 * One execution as the API shows it.
 *
 * @param machine as it was at the start
 * @param input as given
 */
record Run(
    String arn,
    String name,
    Machine machine,
    String input,
    Instant started,
    Execution execution,
    History history) {
  Execution.Status status() {
    return execution.result().isDone()
        ? execution.result().join().status()
        : Execution.Status.RUNNING;
  }

  /** When its last event happened; only asked of one that has ended. */
  Instant stopped() {
    List<HistoryEvent> events = history.events();
    return events.get(events.size() - 1).timestamp();
  }

  ObjectNode listed() {
    Execution.Status status = status();
    ObjectNode node = Json.object().put("executionArn", arn).put("stateMachineArn", machine.arn());
    node.put("name", name).put("status", status.name()).put("redriveCount", 0);
    node.set("startDate", Times.node(started));
    if (status != Execution.Status.RUNNING) {
      node.set("stopDate", Times.node(stopped()));
    }
    return node;
  }

  ObjectNode described() {
    ObjectNode node = listed().put("input", input).put("redriveStatus", "NOT_REDRIVABLE");
    node.putObject("inputDetails").put("included", true);
    if (execution.result().isDone()) {
      result(node);
    }
    return node;
  }

  /** Adds output, or error and cause, of an execution that has ended. */
  void result(ObjectNode node) {
    Execution.Result result = execution.result().join();
    result
        .output()
        .ifPresent(
            output -> {
              node.put("output", Json.text(output));
              node.putObject("outputDetails").put("included", true);
            });
    result.error().ifPresent(error -> node.put("error", error));
    result.cause().ifPresent(cause -> node.put("cause", cause));
  }
}
