package dev.mlopspractice.cloud.states.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.mlopspractice.cloud.containers.Image;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.InvalidDefinitionException;

class RunTaskTest {
  private PipelineFixture pipeline;

  @BeforeEach
  void start() throws IOException {
    pipeline = new PipelineFixture();
  }

  @AfterEach
  void stop() {
    pipeline.close();
  }

  @Test
  void aTaskThatExitsWithZeroSucceedsAndSawItsOverrides() throws JsonProcessingException {
    pipeline.task(
        "train", (environment, log, cancel) -> "tuned".equals(environment.get("MODEL")) ? 0 : 9);
    String overrides =
        ",'Overrides':{'ContainerOverrides':[{'Name':'train','Environment':[{'Name':'MODEL','Value.$':'$.model'}]}]}";
    String execution = pipeline.start(PipelineFixture.state("runTask.sync", "train", overrides));
    DescribeExecutionResponse ended = pipeline.ended(execution);
    assertThat(ended.statusAsString()).as(ended.cause()).isEqualTo("SUCCEEDED");
    JsonNode output = PipelineFixture.json(ended.output());
    assertThat(output.at("/Containers/0/ExitCode").asInt(-1)).isZero();
    assertThat(output.path("LastStatus").asText()).isEqualTo("STOPPED");
    assertThat(output.path("StartedBy").asText()).isEqualTo("AWS Step Functions");
    List<HistoryEvent> events =
        pipeline.sfn.getExecutionHistory(r -> r.executionArn(execution)).events();
    HistoryEvent submitted = events.get(4);
    assertThat(submitted.typeAsString()).isEqualTo("TaskSubmitted");
    assertThat(
            PipelineFixture.json(submitted.taskSubmittedEventDetails().output())
                .at("/Tasks/0/TaskArn"))
        .isEqualTo(output.path("TaskArn"));
  }

  @Test
  void aTaskThatExitsOtherwiseFailsWithItsDescriptionAsTheCause() throws JsonProcessingException {
    pipeline.task("train", (environment, log, cancel) -> 3);
    DescribeExecutionResponse ended =
        pipeline.ended(pipeline.start(PipelineFixture.state("runTask.sync", "train", "")));
    assertThat(ended.error()).isEqualTo("States.TaskFailed");
    assertThat(PipelineFixture.json(ended.cause()).at("/Containers/0/ExitCode").asInt())
        .isEqualTo(3);
  }

  @Test
  void onlyEssentialContainersCount() {
    pipeline.task("train", (environment, log, cancel) -> 0);
    pipeline.cloud.images().register("sidecar", Image.standIn((environment, log, cancel) -> 7));
    pipeline.ecs.registerTaskDefinition(
        r ->
            r.family("both")
                .memory("512")
                .containerDefinitions(
                    PipelineFixture.container("train", true),
                    PipelineFixture.container("sidecar", false)));
    assertThat(
            pipeline
                .ended(pipeline.start(PipelineFixture.state("runTask.sync", "both", "")))
                .statusAsString())
        .isEqualTo("SUCCEEDED");
  }

  @Test
  void withoutSyncTheStateDoesNotWaitForTheTask() throws JsonProcessingException {
    CountDownLatch end = new CountDownLatch(1);
    pipeline.task("train", (environment, log, cancel) -> end.await(20, TimeUnit.SECONDS) ? 1 : 2);
    DescribeExecutionResponse ended =
        pipeline.ended(pipeline.start(PipelineFixture.state("runTask", "train", "")));
    assertThat(ended.statusAsString()).isEqualTo("SUCCEEDED");
    assertThat(PipelineFixture.json(ended.output()).at("/Tasks/0/LastStatus").asText())
        .isNotEqualTo("STOPPED");
    end.countDown();
  }

  @Test
  void stoppingTheExecutionStopsTheTask() throws InterruptedException {
    CountDownLatch running = new CountDownLatch(1);
    pipeline.task("train", (environment, log, cancel) -> PipelineFixture.untilStopped(running));
    String execution = pipeline.start(PipelineFixture.state("runTask.sync", "train", ""));
    assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
    pipeline.sfn.stopExecution(r -> r.executionArn(execution).cause("enough"));
    PipelineFixture.await("task stopped", () -> pipeline.stoppedReasons().contains("enough"));
  }

  @Test
  void aFailingBranchStopsTheTaskOfTheOther() {
    CountDownLatch running = new CountDownLatch(1);
    pipeline.task("long", (environment, log, cancel) -> PipelineFixture.untilStopped(running));
    pipeline.task("bad", (environment, log, cancel) -> running.await(20, TimeUnit.SECONDS) ? 1 : 2);
    String branches =
        "[{'StartAt':'L','States':{'L':"
            + PipelineFixture.state("runTask.sync", "long", "")
            + "}},{'StartAt':'B','States':{'B':"
            + PipelineFixture.state("runTask.sync", "bad", "")
            + "}}]";
    String execution =
        pipeline.startMachine(
            "{'StartAt':'P','States':{'P':{'Type':'Parallel','End':true,'Branches':"
                + branches
                + "}}}");
    assertThat(pipeline.ended(execution).error()).isEqualTo("States.TaskFailed");
    PipelineFixture.await(
        "sibling stopped", () -> pipeline.stoppedReasons().contains("Another branch failed"));
  }

  @Test
  void whatEcsRefusesIsAnErrorOfEcs() {
    DescribeExecutionResponse ended =
        pipeline.ended(pipeline.start(PipelineFixture.state("runTask.sync", "nothing", "")));
    assertThat(ended.error()).isEqualTo("ECS.ClientException");
    assertThat(ended.cause())
        .contains("(Service: AmazonECS; Status Code: 400; Error Code: ClientException)");
  }

  @Test
  void misspeltParametersAreRefusedAtCreation() {
    String wrong =
        ",'Overrides':{'ContainerOverrides':[{'Name':'train','Environment':[{'name':'MODEL','Value':'x'}]}]},'cluster':'c'";
    assertThatThrownBy(() -> pipeline.start(PipelineFixture.state("runTask.sync", "train", wrong)))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining(
            "The field \"name\" is not supported by Step Functions; there are [Name, Value] at /States/T/Parameters/Overrides/ContainerOverrides[0]/Environment[0]")
        .hasMessageContaining("The field \"cluster\" is not supported by Step Functions");
  }
}
