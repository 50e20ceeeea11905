package dev.mlopspractice.cloud.states.asl.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mlopspractice.cloud.states.asl.TaskResource;
import dev.mlopspractice.cloud.states.asl.TaskResources;
import java.util.List;

/**
 * A Task names a resource that there is, with parameters that it takes, and sensible time limits.
 */
final class TaskRule implements Rule {
  private static final int MAX_SECONDS = 99_999_999;

  private final TaskResources resources;
  private final boolean express;

  TaskRule(TaskResources resources, boolean express) {
    this.resources = resources;
    this.express = express;
  }

  @Override
  public void check(StateNode state, Problems problems) {
    if (!state.is("Task")) {
      return;
    }
    if (state.has("Resource")) {
      resource(state, state.node().get("Resource"), problems);
    }
    List.of("TimeoutSeconds", "HeartbeatSeconds").forEach(field -> seconds(state, field, problems));
    JsonNode timeout = state.node().path("TimeoutSeconds");
    JsonNode heartbeat = state.node().path("HeartbeatSeconds");
    if (timeout.isNumber()
        && heartbeat.isNumber()
        && heartbeat.longValue() >= timeout.longValue()) {
      problems.schema(
          state.at("HeartbeatSeconds"),
          "Value must be less than TimeoutSeconds (" + timeout + "), found " + heartbeat);
    }
  }

  private void resource(StateNode state, JsonNode resource, Problems problems) {
    String arn = resource.asText();
    if (!resource.isTextual() || !arn.startsWith("arn:")) {
      problems.schema(state.at("Resource"), "Value is not a valid resource ARN");
    } else if (arn.endsWith(".waitForTaskToken")) {
      String instead =
          "this emulator of Step Functions has no task tokens; it has " + resources.arns();
      problems.schema(
          state.at("Resource"),
          "The '.waitForTaskToken' pattern of " + arn + " is not supported: " + instead);
    } else if (resources.find(arn).isEmpty()) {
      String message =
          "The resource provided %s is not recognized. This emulator of Step Functions has %s";
      problems.schema(state.at("Resource"), message.formatted(arn, resources.arns()));
    } else {
      known(state, resources.find(arn).get(), problems);
    }
  }

  private void known(StateNode state, TaskResource resource, Problems problems) {
    if (express && resource.waits()) {
      problems.schema(
          state.at("Resource"),
          "Express state machine does not support '.sync' service integration");
    }
    JsonNode parameters = state.node().path("Parameters");
    resource
        .check(parameters)
        .forEach(wrong -> problems.schema(state.at("Parameters") + wrong.at(), wrong.message()));
  }

  private static void seconds(StateNode state, String field, Problems problems) {
    JsonNode value = state.node().path(field);
    if (!value.isMissingNode()
        && !(value.isIntegralNumber()
            && value.longValue() > 0
            && value.longValue() <= MAX_SECONDS)) {
      problems.schema(
          state.at(field),
          "Value must be an integer from 1 to " + MAX_SECONDS + ", found " + value);
    }
  }
}
