package dev.mlopspractice.cloud.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mlopspractice.cloud.gateway.AwsException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Tasks for callers inside this process: what Step Functions needs for {@code ecs:runTask} and
 * {@code ecs:runTask.sync}.
 */
public interface EcsTasks {
  /**
   * RunTask.
   *
   * @param request as on the wire of ECS, names in camelCase: {@code cluster, taskDefinition,
   *     overrides.containerOverrides, …}
   * @return the reply of RunTask, {@code tasks} and {@code failures}, in camelCase
   * @throws AwsException as ECS would answer, for example ClusterNotFoundException
   */
  JsonNode runTask(JsonNode request);

  /**
   * Completes with the task, as DescribeTasks shows it, when it is STOPPED; at once when it is
   * already.
   *
   * @param cluster name or ARN
   * @throws AwsException InvalidParameterException for a task that is not there
   */
  CompletableFuture<JsonNode> stopped(String cluster, String taskArn);

  /**
   * The names of the task's essential containers, whose exit codes say whether it did its work: the
   * others are stopped when the first of these ends.
   */
  Set<String> essentialContainers(String cluster, String taskArn);

  /**
   * StopTask; harmless when the task has ended.
   *
   * @param cluster name or ARN
   * @param reason shown as {@code stoppedReason}
   */
  void stop(String cluster, String taskArn, String reason);
}
