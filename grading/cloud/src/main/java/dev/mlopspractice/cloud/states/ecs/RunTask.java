package dev.mlopspractice.cloud.states.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.cloud.ecs.EcsTasks;
import dev.mlopspractice.cloud.gateway.AwsException;
import dev.mlopspractice.cloud.states.asl.TaskResource;
import dev.mlopspractice.cloud.states.asl.data.ErrorName;
import dev.mlopspractice.cloud.states.asl.data.Json;
import dev.mlopspractice.cloud.states.asl.data.StatesError;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * {@code arn:aws:states:::ecs:runTask}: done when ECS has taken the task; and {@code
 * …runTask.sync}: done when the task has stopped, well where all its essential containers exited
 * with 0.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/connect-ecs.html">Run ECS
 *     tasks with Step Functions</a>
 */
public final class RunTask implements TaskResource {
  private final EcsTasks ecs;
  private final boolean sync;

  private RunTask(EcsTasks ecs, boolean sync) {
    this.ecs = ecs;
    this.sync = sync;
  }

  /** Both patterns. */
  public static List<TaskResource> on(EcsTasks ecs) {
    return List.of(new RunTask(ecs, true), new RunTask(ecs, false));
  }

  @Override
  public String arn() {
    return "arn:aws:states:::ecs:" + resource();
  }

  @Override
  public String resourceType() {
    return "ecs";
  }

  @Override
  public String resource() {
    return sync ? "runTask.sync" : "runTask";
  }

  @Override
  public boolean waits() {
    return sync;
  }

  @Override
  public List<Complaint> check(JsonNode parameters) {
    return RunTaskParameters.check(parameters);
  }

  @Override
  public JsonNode prepare(JsonNode parameters) {
    return sync && parameters.isObject()
        ? ((ObjectNode) parameters.deepCopy()).put("StartedBy", "AWS Step Functions")
        : parameters;
  }

  @Override
  public Running start(JsonNode parameters) {
    JsonNode reply;
    try {
      reply = ecs.runTask(Names.toWire(parameters));
    } catch (AwsException e) {
      String details = "%s (Service: AmazonECS; Status Code: %d; Error Code: %s)";
      throw new StatesError(
          "ECS." + e.code(), details.formatted(e.getMessage(), e.status(), e.code()));
    }
    JsonNode answer = Names.toStates(reply);
    if (!answer.path("Failures").isEmpty() || answer.path("Tasks").isEmpty()) {
      throw new StatesError("AmazonECS.Unknown", Json.text(answer));
    }
    ((ObjectNode) answer).putObject("SdkHttpMetadata").put("HttpStatusCode", 200);
    return sync ? watched(answer) : Running.answered(answer);
  }

  private Running watched(JsonNode answer) {
    String task = answer.path("Tasks").get(0).path("TaskArn").asText();
    String cluster = answer.path("Tasks").get(0).path("ClusterArn").asText();
    CompletableFuture<JsonNode> result =
        ecs.stopped(cluster, task)
            .thenApply(stopped -> result(stopped, ecs.essentialContainers(cluster, task)));
    return new Running(Optional.of(answer), result, reason -> ecs.stop(cluster, task, reason));
  }

  /** A container without an exit code never ran. */
  private static JsonNode result(JsonNode stopped, Set<String> essential) {
    JsonNode task = Names.toStates(stopped);
    for (JsonNode container : task.path("Containers")) {
      boolean counts = essential.contains(container.path("Name").asText());
      if (counts && container.path("ExitCode").asInt(-1) != 0) {
        throw new StatesError(ErrorName.TASK_FAILED, Json.text(task));
      }
    }
    return task;
  }
}
