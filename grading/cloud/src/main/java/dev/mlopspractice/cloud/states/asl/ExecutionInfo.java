package dev.mlopspractice.cloud.states.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.cloud.states.asl.data.Json;
import java.time.Instant;

/**
 * What an execution knows of itself: the context object's {@code $$.Execution} and {@code
 * $$.StateMachine}.
 *
 * @param id the execution's ARN
 * @param stateMachineId the state machine's ARN
 */
public record ExecutionInfo(
    String id,
    String name,
    String roleArn,
    Instant startTime,
    String stateMachineId,
    String stateMachineName) {

  ObjectNode context(JsonNode input) {
    ObjectNode context = Json.object();
    ObjectNode execution = context.putObject("Execution");
    execution.put("Id", id).set("Input", input);
    execution.put("Name", name).put("RoleArn", roleArn);
    execution.put("StartTime", Timestamps.format(startTime)).put("RedriveCount", 0);
    context.putObject("StateMachine").put("Id", stateMachineId).put("Name", stateMachineName);
    return context;
  }
}
