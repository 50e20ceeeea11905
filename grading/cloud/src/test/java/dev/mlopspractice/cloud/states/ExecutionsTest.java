package dev.mlopspractice.cloud.states;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryResponse;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.InvalidArnException;
import software.amazon.awssdk.services.sfn.model.InvalidExecutionInputException;
import software.amazon.awssdk.services.sfn.model.InvalidNameException;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sfn.model.StartSyncExecutionResponse;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.StateMachineType;
import software.amazon.awssdk.services.sfn.model.StateMachineTypeNotSupportedException;
import software.amazon.awssdk.services.sfn.model.SyncExecutionStatus;
import software.amazon.awssdk.services.sfn.model.UpdateStateMachineResponse;

class ExecutionsTest {
  private StatesFixture states;
  private SfnClient sfn;

  @BeforeEach
  void start() throws IOException {
    states = new StatesFixture();
    sfn = states.sfn;
  }

  @AfterEach
  void stop() {
    states.close();
  }

  @Test
  void anUpdateCountsForNewExecutionsOnly() {
    String arn = states.machine("m", StatesFixture.WAIT);
    String before = states.run(arn, "{}");
    String old = sfn.describeStateMachine(r -> r.stateMachineArn(arn)).revisionId();
    UpdateStateMachineResponse updated =
        sfn.updateStateMachine(r -> r.stateMachineArn(arn).definition(StatesFixture.PASS));
    assertThat(updated.revisionId()).isNotEqualTo(old);
    assertThat(states.ended(states.run(arn, "{\"a\":1}")).output()).hasToString("{\"a\":1}");
    assertThat(sfn.describeStateMachineForExecution(r -> r.executionArn(before)).definition())
        .isEqualTo(StatesFixture.WAIT);
    assertThat(sfn.describeExecution(r -> r.executionArn(before)).status())
        .isEqualTo(ExecutionStatus.RUNNING);
  }

  @Test
  void startingARunningExecutionAgainReturnsItAndAnEndedOneIsRefused() {
    String arn = states.machine("m", StatesFixture.WAIT);
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
    String arn = states.machine("m", StatesFixture.PASS);
    assertThatThrownBy(() -> states.machine("a b", StatesFixture.PASS))
        .isInstanceOf(InvalidNameException.class)
        .hasMessageContaining("Invalid Name: 'a b'");
    assertThatThrownBy(() -> states.run("m", "{}")).isInstanceOf(InvalidArnException.class);
    assertThatThrownBy(() -> states.run(arn + "x", "{}"))
        .isInstanceOf(StateMachineDoesNotExistException.class);
    assertThatThrownBy(() -> states.run(arn, "{"))
        .isInstanceOf(InvalidExecutionInputException.class);
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
    String execution = states.run(states.machine("m", StatesFixture.PASS), "{\"a\":1}");
    states.ended(execution);
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
    assertThat(first.events().get(0).executionStartedEventDetails().roleArn())
        .isEqualTo(StatesFixture.ROLE);
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
    String arn = states.machine("m", StatesFixture.WAIT);
    String first = states.run(arn, "{}");
    String second = states.run(arn, "{}");
    sfn.stopExecution(r -> r.executionArn(first));
    assertThat(sfn.listExecutions(r -> r.stateMachineArn(arn)).executions())
        .extracting(ExecutionListItem::executionArn)
        .containsExactly(second, first);
    assertThat(sfn.listExecutions(r -> r.stateMachineArn(arn).statusFilter("RUNNING")).executions())
        .extracting(ExecutionListItem::executionArn)
        .containsExactly(second);
  }

  @Test
  void anExpressMachineAnswersAtOnce() {
    String arn =
        sfn.createStateMachine(
                r ->
                    r.name("x")
                        .definition(StatesFixture.PASS)
                        .roleArn(StatesFixture.ROLE)
                        .type(StateMachineType.EXPRESS))
            .stateMachineArn();
    StartSyncExecutionResponse answer =
        sfn.startSyncExecution(r -> r.stateMachineArn(arn).input("{\"a\":1}"));
    assertThat(answer.status()).isEqualTo(SyncExecutionStatus.SUCCEEDED);
    assertThat(answer.output()).isEqualTo("{\"a\":1}");
    assertThatThrownBy(() -> sfn.describeExecution(r -> r.executionArn(answer.executionArn())))
        .isInstanceOf(StateMachineTypeNotSupportedException.class);
  }
}
