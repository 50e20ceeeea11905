package dev.mlopspractice.cloud.states;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlopspractice.cloud.Cloud;
import dev.mlopspractice.cloud.CloudOptions;
import dev.mlopspractice.cloud.states.asl.Case;
import dev.mlopspractice.cloud.states.asl.Waits;
import dev.mlopspractice.cloud.states.asl.Workshop;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryResponse;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.InvalidArnException;
import software.amazon.awssdk.services.sfn.model.InvalidDefinitionException;
import software.amazon.awssdk.services.sfn.model.InvalidExecutionInputException;
import software.amazon.awssdk.services.sfn.model.InvalidNameException;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.LogLevel;
import software.amazon.awssdk.services.sfn.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sfn.model.StartSyncExecutionResponse;
import software.amazon.awssdk.services.sfn.model.StateMachineAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.StateMachineListItem;
import software.amazon.awssdk.services.sfn.model.StateMachineStatus;
import software.amazon.awssdk.services.sfn.model.StateMachineType;
import software.amazon.awssdk.services.sfn.model.StateMachineTypeNotSupportedException;
import software.amazon.awssdk.services.sfn.model.StateMachineVersionListItem;
import software.amazon.awssdk.services.sfn.model.SyncExecutionStatus;
import software.amazon.awssdk.services.sfn.model.Tag;
import software.amazon.awssdk.services.sfn.model.UpdateStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.ValidateStateMachineDefinitionDiagnostic;
import software.amazon.awssdk.services.sfn.model.ValidateStateMachineDefinitionResponse;
import software.amazon.awssdk.services.sfn.model.ValidateStateMachineDefinitionResultCode;

class StatesServiceTest {
  private static final String ROLE = "arn:aws:iam::000000000000:role/states";
  private static final String PASS =
      "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"End\":true}}}";
  private static final String WAIT =
      "{\"StartAt\":\"W\",\"States\":{\"W\":{\"Type\":\"Wait\",\"Seconds\":600,\"End\":true}}}";

  private Cloud cloud;
  private StatesService service;
  private SfnClient sfn;

  @BeforeEach
  void start() throws IOException {
    cloud = Cloud.start(CloudOptions.embedded());
    service =
        new StatesService(
            List.of(Workshop.resource()), Waits.asWritten(), Clock.systemUTC(), new Random(1));
    cloud.router().add("states", service);
    sfn = SfnCases.client(cloud.endpoint());
  }

  @AfterEach
  void stop() {
    sfn.close();
    service.close();
    cloud.close();
  }

  private String machine(String name, String definition) {
    return sfn.createStateMachine(r -> r.name(name).definition(definition).roleArn(ROLE))
        .stateMachineArn();
  }

  private String run(String machine, String input) {
    return sfn.startExecution(r -> r.stateMachineArn(machine).input(input)).executionArn();
  }

  private Case.Actual ended(String execution) {
    return SfnCases.ended(sfn, execution, System.nanoTime() + Duration.ofSeconds(10).toNanos());
  }

  @Test
  void aStateMachineIsDescribedAsItWasCreated() {
    String arn = machine("m", PASS);
    DescribeStateMachineResponse described = sfn.describeStateMachine(r -> r.stateMachineArn(arn));
    assertThat(arn).isEqualTo("arn:aws:states:ap-northeast-1:000000000000:stateMachine:m");
    assertThat(described.definition()).isEqualTo(PASS);
    assertThat(described.status()).isEqualTo(StateMachineStatus.ACTIVE);
    assertThat(described.type()).isEqualTo(StateMachineType.STANDARD);
    assertThat(described.roleArn()).isEqualTo(ROLE);
    assertThat(described.creationDate()).isNotNull();
    assertThat(described.loggingConfiguration().level()).isEqualTo(LogLevel.OFF);
    assertThat(sfn.listStateMachines().stateMachines())
        .extracting(StateMachineListItem::name)
        .containsExactly("m");
  }

  @Test
  void creatingTheSameAgainReturnsItAndAnotherDefinitionIsRefused() {
    String arn = machine("m", PASS);
    assertThat(machine("m", PASS)).isEqualTo(arn);
    assertThatThrownBy(() -> machine("m", WAIT))
        .isInstanceOf(StateMachineAlreadyExistsException.class)
        .hasMessageContaining(arn);
  }

  @Test
  void aWrongDefinitionIsRefusedWithAllThatIsWrong() {
    assertThatThrownBy(
            () ->
                machine(
                    "m",
                    "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"Next\":\"B\"}}}"))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining(
            "Invalid State Machine Definition: 'MISSING_TRANSITION_TARGET: Missing 'Next' target: B at /States/A/Next'");
  }

  @Test
  void validatingReturnsDiagnosticsAndCreatesNothing() {
    ValidateStateMachineDefinitionResponse wrong =
        sfn.validateStateMachineDefinition(r -> r.definition("{}"));
    assertThat(wrong.result()).isEqualTo(ValidateStateMachineDefinitionResultCode.FAIL);
    assertThat(wrong.diagnostics())
        .containsExactly(
            ValidateStateMachineDefinitionDiagnostic.builder()
                .severity("ERROR")
                .code("SCHEMA_VALIDATION_FAILED")
                .message("These fields are required: [States, StartAt]")
                .location("/")
                .build());
    assertThat(sfn.validateStateMachineDefinition(r -> r.definition(PASS)).result())
        .isEqualTo(ValidateStateMachineDefinitionResultCode.OK);
    assertThat(sfn.listStateMachines().stateMachines()).isEmpty();
  }

  @Test
  void anUpdateCountsForNewExecutionsOnly() {
    String arn = machine("m", WAIT);
    String before = run(arn, "{}");
    String old = sfn.describeStateMachine(r -> r.stateMachineArn(arn)).revisionId();
    UpdateStateMachineResponse updated =
        sfn.updateStateMachine(r -> r.stateMachineArn(arn).definition(PASS));
    assertThat(updated.revisionId()).isNotEqualTo(old);
    assertThat(ended(run(arn, "{\"a\":1}")).output()).hasToString("{\"a\":1}");
    assertThat(sfn.describeStateMachineForExecution(r -> r.executionArn(before)).definition())
        .isEqualTo(WAIT);
    assertThat(sfn.describeExecution(r -> r.executionArn(before)).status())
        .isEqualTo(ExecutionStatus.RUNNING);
  }

  @Test
  void versionsKeepWhatWasPublished() {
    String arn = machine("m", PASS);
    String first =
        sfn.publishStateMachineVersion(r -> r.stateMachineArn(arn)).stateMachineVersionArn();
    String second =
        sfn.updateStateMachine(r -> r.stateMachineArn(arn).definition(WAIT).publish(true))
            .stateMachineVersionArn();
    assertThat(sfn.listStateMachineVersions(r -> r.stateMachineArn(arn)).stateMachineVersions())
        .extracting(StateMachineVersionListItem::stateMachineVersionArn)
        .containsExactly(second, first)
        .containsExactly(arn + ":2", arn + ":1");
    assertThat(sfn.describeStateMachine(r -> r.stateMachineArn(first)).definition())
        .isEqualTo(PASS);
    assertThat(ended(run(first, "{}")).status()).isEqualTo("SUCCEEDED");
  }

  @Test
  void deletingStopsWhatRunsAndDeletingAgainIsFine() {
    String arn = machine("m", WAIT);
    String execution = run(arn, "{}");
    sfn.deleteStateMachine(r -> r.stateMachineArn(arn));
    assertThat(ended(execution).status()).isEqualTo("ABORTED");
    assertThatThrownBy(() -> sfn.describeStateMachine(r -> r.stateMachineArn(arn)))
        .isInstanceOf(StateMachineDoesNotExistException.class);
    sfn.deleteStateMachine(r -> r.stateMachineArn(arn));
  }

  @Test
  void startingARunningExecutionAgainReturnsItAndAnEndedOneIsRefused() {
    String arn = machine("m", WAIT);
    String first =
        sfn.startExecution(r -> r.stateMachineArn(arn).name("n").input("{}")).executionArn();
    assertThat(sfn.startExecution(r -> r.stateMachineArn(arn).name("n").input("{}")).executionArn())
        .isEqualTo(first);
    assertThatThrownBy(() -> sfn.startExecution(r -> r.stateMachineArn(arn).name("n").input("[]")))
        .isInstanceOf(ExecutionAlreadyExistsException.class);
    sfn.stopExecution(r -> r.executionArn(first).error("E").cause("c"));
    assertThatThrownBy(() -> sfn.startExecution(r -> r.stateMachineArn(arn).name("n").input("{}")))
        .isInstanceOf(ExecutionAlreadyExistsException.class);
    DescribeExecutionResponse stopped = sfn.describeExecution(r -> r.executionArn(first));
    assertThat(stopped.status()).isEqualTo(ExecutionStatus.ABORTED);
    assertThat(stopped.error()).isEqualTo("E");
    assertThat(stopped.stopDate()).isAfterOrEqualTo(stopped.startDate());
  }

  @Test
  void badNamesArnsInputsAndTokensAreRefusedAsAwsDoes() {
    String arn = machine("m", PASS);
    assertThatThrownBy(() -> machine("a b", PASS))
        .isInstanceOf(InvalidNameException.class)
        .hasMessageContaining("Invalid Name: 'a b'");
    assertThatThrownBy(() -> run("m", "{}")).isInstanceOf(InvalidArnException.class);
    assertThatThrownBy(() -> run(arn + "x", "{}"))
        .isInstanceOf(StateMachineDoesNotExistException.class);
    assertThatThrownBy(() -> run(arn, "{")).isInstanceOf(InvalidExecutionInputException.class);
    assertThatThrownBy(() -> sfn.describeExecution(r -> r.executionArn(arn + ":x")))
        .isInstanceOf(ExecutionDoesNotExistException.class);
    assertThatThrownBy(() -> sfn.listExecutions(r -> r.stateMachineArn(arn).nextToken("x")))
        .isInstanceOf(InvalidTokenException.class);
    assertThatThrownBy(() -> sfn.listTagsForResource(r -> r.resourceArn(arn + "x")))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(() -> sfn.startSyncExecution(r -> r.stateMachineArn(arn)))
        .isInstanceOf(StateMachineTypeNotSupportedException.class);
    assertThatThrownBy(() -> sfn.listActivities()).hasMessageContaining("ListActivities");
  }

  @Test
  void theHistoryComesInPagesForwardAndBackward() {
    String execution = run(machine("m", PASS), "{\"a\":1}");
    ended(execution);
    GetExecutionHistoryResponse first =
        sfn.getExecutionHistory(r -> r.executionArn(execution).maxResults(3));
    GetExecutionHistoryResponse rest =
        sfn.getExecutionHistory(
            r -> r.executionArn(execution).maxResults(3).nextToken(first.nextToken()));
    assertThat(first.events()).extracting(HistoryEvent::id).containsExactly(1L, 2L, 3L);
    assertThat(rest.events())
        .extracting(HistoryEvent::typeAsString)
        .containsExactly("ExecutionSucceeded");
    assertThat(rest.nextToken()).isNull();
    assertThat(first.events().get(1).stateEnteredEventDetails().input()).isEqualTo("{\"a\":1}");
    assertThat(first.events().get(0).executionStartedEventDetails().roleArn()).isEqualTo(ROLE);
    assertThat(sfn.getExecutionHistory(r -> r.executionArn(execution).reverseOrder(true)).events())
        .extracting(HistoryEvent::id)
        .containsExactly(4L, 3L, 2L, 1L);
    assertThat(
            sfn.getExecutionHistory(r -> r.executionArn(execution).includeExecutionData(false))
                .events()
                .get(1)
                .stateEnteredEventDetails()
                .input())
        .isNull();
  }

  @Test
  void executionsAreListedNewestFirstAndByStatus() {
    String arn = machine("m", WAIT);
    String first = run(arn, "{}");
    String second = run(arn, "{}");
    sfn.stopExecution(r -> r.executionArn(first));
    assertThat(sfn.listExecutions(r -> r.stateMachineArn(arn)).executions())
        .extracting(ExecutionListItem::executionArn)
        .containsExactly(second, first);
    assertThat(sfn.listExecutions(r -> r.stateMachineArn(arn).statusFilter("RUNNING")).executions())
        .extracting(ExecutionListItem::executionArn)
        .containsExactly(second);
  }

  @Test
  void tagsComeAndGo() {
    String arn =
        sfn.createStateMachine(
                r ->
                    r.name("m")
                        .definition(PASS)
                        .roleArn(ROLE)
                        .tags(Tag.builder().key("a").value("1").build()))
            .stateMachineArn();
    sfn.tagResource(r -> r.resourceArn(arn).tags(Tag.builder().key("b").value("2").build()));
    sfn.untagResource(r -> r.resourceArn(arn).tagKeys("a"));
    assertThat(sfn.listTagsForResource(r -> r.resourceArn(arn)).tags())
        .containsExactly(Tag.builder().key("b").value("2").build());
  }

  @Test
  void anExpressMachineAnswersAtOnce() {
    String arn =
        sfn.createStateMachine(
                r -> r.name("x").definition(PASS).roleArn(ROLE).type(StateMachineType.EXPRESS))
            .stateMachineArn();
    StartSyncExecutionResponse answer =
        sfn.startSyncExecution(r -> r.stateMachineArn(arn).input("{\"a\":1}"));
    assertThat(answer.status()).isEqualTo(SyncExecutionStatus.SUCCEEDED);
    assertThat(answer.output()).isEqualTo("{\"a\":1}");
    assertThatThrownBy(() -> sfn.describeExecution(r -> r.executionArn(answer.executionArn())))
        .isInstanceOf(StateMachineTypeNotSupportedException.class);
  }
}
