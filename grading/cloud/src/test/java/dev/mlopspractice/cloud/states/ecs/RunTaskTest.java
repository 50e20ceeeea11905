package dev.mlopspractice.cloud.states.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.mlopspractice.cloud.Cloud;
import dev.mlopspractice.cloud.CloudOptions;
import dev.mlopspractice.cloud.containers.Image;
import dev.mlopspractice.cloud.containers.InProcess;
import dev.mlopspractice.cloud.states.StatesService;
import dev.mlopspractice.cloud.states.asl.Waits;
import dev.mlopspractice.cloud.states.asl.data.Json;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.InvalidDefinitionException;

class RunTaskTest {
  private static final StaticCredentialsProvider KEYS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

  private Cloud cloud;
  private StatesService service;
  private EcsClient ecs;
  private SfnClient sfn;

  @BeforeEach
  void start() throws IOException {
    cloud = Cloud.start(CloudOptions.embedded());
    service =
        new StatesService(
            RunTask.on(cloud.ecs()),
            Waits.atMost(Duration.ofMillis(10)),
            Clock.systemUTC(),
            new Random(1));
    cloud.router().add("states", service);
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

  @AfterEach
  void stop() {
    sfn.close();
    ecs.close();
    service.close();
    cloud.close();
  }

  private static ContainerDefinition container(String name, boolean essential) {
    return ContainerDefinition.builder().name(name).image(name).essential(essential).build();
  }

  /** Registers a task definition of one container whose image is this program. */
  private void task(String name, InProcess program) {
    cloud.images().register(name, Image.standIn(program));
    ecs.registerTaskDefinition(
        r -> r.family(name).memory("256").containerDefinitions(container(name, true)));
  }

  private static String state(String pattern, String task, String more) {
    return ("{'Type':'Task','Resource':'arn:aws:states:::ecs:"
        + pattern
        + "','Parameters':{'Cluster':'c','TaskDefinition':'"
        + task
        + "'"
        + more
        + "},'End':true}");
  }

  private String start(String state) {
    return startMachine("{'StartAt':'T','States':{'T':" + state + "}}");
  }

  private String startMachine(String definition) {
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

  private DescribeExecutionResponse ended(String execution) {
    await(
        "execution ended",
        () ->
            sfn.describeExecution(r -> r.executionArn(execution)).status()
                != ExecutionStatus.RUNNING);
    return sfn.describeExecution(r -> r.executionArn(execution));
  }

  private static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited 20 s in vain for: " + what).isLessThan(end);
      LockSupport.parkNanos(5_000_000);
    }
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return Json.parse(text);
  }

  private List<String> stoppedReasons() {
    List<String> arns =
        ecs.listTasks(r -> r.cluster("c").desiredStatus(DesiredStatus.STOPPED)).taskArns();
    return arns.isEmpty()
        ? List.of()
        : ecs.describeTasks(r -> r.cluster("c").tasks(arns)).tasks().stream()
            .map(task -> String.valueOf(task.stoppedReason()))
            .toList();
  }

  @Test
  void aTaskThatExitsWithZeroSucceedsAndSawItsOverrides() throws JsonProcessingException {
    task("train", (environment, log, cancel) -> "tuned".equals(environment.get("MODEL")) ? 0 : 9);
    String overrides =
        ",'Overrides':{'ContainerOverrides':[{'Name':'train','Environment':[{'Name':'MODEL','Value.$':'$.model'}]}]}";
    String execution = start(state("runTask.sync", "train", overrides));
    DescribeExecutionResponse ended = ended(execution);
    assertThat(ended.statusAsString()).as(ended.cause()).isEqualTo("SUCCEEDED");
    JsonNode output = json(ended.output());
    assertThat(output.at("/Containers/0/ExitCode").asInt(-1)).isZero();
    assertThat(output.path("LastStatus").asText()).isEqualTo("STOPPED");
    assertThat(output.path("StartedBy").asText()).isEqualTo("AWS Step Functions");
    List<HistoryEvent> events = sfn.getExecutionHistory(r -> r.executionArn(execution)).events();
    HistoryEvent submitted = events.get(4);
    assertThat(submitted.typeAsString()).isEqualTo("TaskSubmitted");
    assertThat(json(submitted.taskSubmittedEventDetails().output()).at("/Tasks/0/TaskArn"))
        .isEqualTo(output.path("TaskArn"));
  }

  @Test
  void aTaskThatExitsOtherwiseFailsWithItsDescriptionAsTheCause() throws JsonProcessingException {
    task("train", (environment, log, cancel) -> 3);
    DescribeExecutionResponse ended = ended(start(state("runTask.sync", "train", "")));
    assertThat(ended.error()).isEqualTo("States.TaskFailed");
    assertThat(json(ended.cause()).at("/Containers/0/ExitCode").asInt()).isEqualTo(3);
  }

  @Test
  void onlyEssentialContainersCount() {
    task("train", (environment, log, cancel) -> 0);
    cloud.images().register("sidecar", Image.standIn((environment, log, cancel) -> 7));
    ecs.registerTaskDefinition(
        r ->
            r.family("both")
                .memory("512")
                .containerDefinitions(container("train", true), container("sidecar", false)));
    assertThat(ended(start(state("runTask.sync", "both", ""))).statusAsString())
        .isEqualTo("SUCCEEDED");
  }

  @Test
  void withoutSyncTheStateDoesNotWaitForTheTask() throws JsonProcessingException {
    CountDownLatch end = new CountDownLatch(1);
    task("train", (environment, log, cancel) -> end.await(20, TimeUnit.SECONDS) ? 1 : 2);
    DescribeExecutionResponse ended = ended(start(state("runTask", "train", "")));
    assertThat(ended.statusAsString()).isEqualTo("SUCCEEDED");
    assertThat(json(ended.output()).at("/Tasks/0/LastStatus").asText()).isNotEqualTo("STOPPED");
    end.countDown();
  }

  @Test
  void stoppingTheExecutionStopsTheTask() throws InterruptedException {
    CountDownLatch running = new CountDownLatch(1);
    task("train", (environment, log, cancel) -> untilStopped(running));
    String execution = start(state("runTask.sync", "train", ""));
    assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
    sfn.stopExecution(r -> r.executionArn(execution).cause("enough"));
    await("task stopped", () -> stoppedReasons().contains("enough"));
  }

  @Test
  void aFailingBranchStopsTheTaskOfTheOther() {
    CountDownLatch running = new CountDownLatch(1);
    task("long", (environment, log, cancel) -> untilStopped(running));
    task("bad", (environment, log, cancel) -> running.await(20, TimeUnit.SECONDS) ? 1 : 2);
    String branches =
        "[{'StartAt':'L','States':{'L':"
            + state("runTask.sync", "long", "")
            + "}},{'StartAt':'B','States':{'B':"
            + state("runTask.sync", "bad", "")
            + "}}]";
    String execution =
        startMachine(
            "{'StartAt':'P','States':{'P':{'Type':'Parallel','End':true,'Branches':"
                + branches
                + "}}}");
    assertThat(ended(execution).error()).isEqualTo("States.TaskFailed");
    await("sibling stopped", () -> stoppedReasons().contains("Another branch failed"));
  }

  @Test
  void whatEcsRefusesIsAnErrorOfEcs() {
    DescribeExecutionResponse ended = ended(start(state("runTask.sync", "nothing", "")));
    assertThat(ended.error()).isEqualTo("ECS.ClientException");
    assertThat(ended.cause())
        .contains("(Service: AmazonECS; Status Code: 400; Error Code: ClientException)");
  }

  @Test
  void misspeltParametersAreRefusedAtCreation() {
    String wrong =
        ",'Overrides':{'ContainerOverrides':[{'Name':'train','Environment':[{'name':'MODEL','Value':'x'}]}]},'cluster':'c'";
    assertThatThrownBy(() -> start(state("runTask.sync", "train", wrong)))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining(
            "The field \"name\" is not supported by Step Functions; there are [Name, Value] at /States/T/Parameters/Overrides/ContainerOverrides[0]/Environment[0]")
        .hasMessageContaining("The field \"cluster\" is not supported by Step Functions");
  }

  private static int untilStopped(CountDownLatch running) throws InterruptedException {
    running.countDown();
    return new CountDownLatch(1).await(20, TimeUnit.SECONDS) ? 0 : 5;
  }
}
