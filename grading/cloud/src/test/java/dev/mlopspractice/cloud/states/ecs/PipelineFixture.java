package dev.mlopspractice.cloud.states.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.mlopspractice.cloud.Cloud;
import dev.mlopspractice.cloud.CloudOptions;
import dev.mlopspractice.cloud.containers.Image;
import dev.mlopspractice.cloud.containers.InProcess;
import dev.mlopspractice.cloud.states.asl.data.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** A cloud whose tasks are programs of the test, and the real clients to it. */
final class PipelineFixture implements AutoCloseable {
  private static final StaticCredentialsProvider KEYS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

  final Cloud cloud;
  final EcsClient ecs;
  final SfnClient sfn;

  PipelineFixture() throws IOException {
    cloud = Cloud.start(CloudOptions.embedded());
    cloud.waits().atMost(Duration.ofMillis(10));
    ecs =
        EcsClient.builder()
            .endpointOverride(cloud.endpoint())
            .region(Region.AP_NORTHEAST_1)
            .credentialsProvider(KEYS)
            .build();
    sfn =
        SfnClient.builder()
            .endpointOverride(cloud.endpoint())
            .region(Region.AP_NORTHEAST_1)
            .credentialsProvider(KEYS)
            .build();
    ecs.createCluster(r -> r.clusterName("c"));
  }

  @Override
  public void close() {
    sfn.close();
    ecs.close();
    cloud.close();
  }

  static ContainerDefinition container(String name, boolean essential) {
    return ContainerDefinition.builder().name(name).image(name).essential(essential).build();
  }

  /** Registers a task definition of one container whose image is this program. */
  void task(String name, InProcess program) {
    cloud.images().register(name, Image.standIn(program));
    ecs.registerTaskDefinition(
        r -> r.family(name).memory("256").containerDefinitions(container(name, true)));
  }

  static String state(String pattern, String task, String more) {
    return ("{'Type':'Task','Resource':'arn:aws:states:::ecs:"
        + pattern
        + "','Parameters':{'Cluster':'c','TaskDefinition':'"
        + task
        + "'"
        + more
        + "},'End':true}");
  }

  String start(String state) {
    return startMachine("{'StartAt':'T','States':{'T':" + state + "}}");
  }

  String startMachine(String definition) {
    String machine =
        sfn.createStateMachine(
                r ->
                    r.name("m")
                        .roleArn("arn:aws:iam::000000000000:role/states")
                        .definition(definition.replace('\'', '"')))
            .stateMachineArn();
    return sfn.startExecution(r -> r.stateMachineArn(machine).input("{\"model\":\"tuned\"}"))
        .executionArn();
  }

  DescribeExecutionResponse ended(String execution) {
    await(
        "execution ended",
        () ->
            sfn.describeExecution(r -> r.executionArn(execution)).status()
                != ExecutionStatus.RUNNING);
    return sfn.describeExecution(r -> r.executionArn(execution));
  }

  static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited 20 s in vain for: " + what).isLessThan(end);
      LockSupport.parkNanos(5_000_000);
    }
  }

  static JsonNode json(String text) throws JsonProcessingException {
    return Json.parse(text);
  }

  List<String> stoppedReasons() {
    List<String> arns =
        ecs.listTasks(r -> r.cluster("c").desiredStatus(DesiredStatus.STOPPED)).taskArns();
    return arns.isEmpty()
        ? List.of()
        : ecs.describeTasks(r -> r.cluster("c").tasks(arns)).tasks().stream()
            .map(task -> String.valueOf(task.stoppedReason()))
            .toList();
  }

  /** A program that runs until it is stopped. */
  static int untilStopped(CountDownLatch running) throws InterruptedException {
    running.countDown();
    return new CountDownLatch(1).await(20, TimeUnit.SECONDS) ? 0 : 5;
  }
}
