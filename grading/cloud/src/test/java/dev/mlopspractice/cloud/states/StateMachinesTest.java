package dev.mlopspractice.cloud.states;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.InvalidDefinitionException;
import software.amazon.awssdk.services.sfn.model.LogLevel;
import software.amazon.awssdk.services.sfn.model.StateMachineAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.StateMachineListItem;
import software.amazon.awssdk.services.sfn.model.StateMachineStatus;
import software.amazon.awssdk.services.sfn.model.StateMachineType;
import software.amazon.awssdk.services.sfn.model.StateMachineVersionListItem;
import software.amazon.awssdk.services.sfn.model.Tag;
import software.amazon.awssdk.services.sfn.model.ValidateStateMachineDefinitionDiagnostic;
import software.amazon.awssdk.services.sfn.model.ValidateStateMachineDefinitionResponse;
import software.amazon.awssdk.services.sfn.model.ValidateStateMachineDefinitionResultCode;

class StateMachinesTest {
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
  void aStateMachineIsDescribedAsItWasCreated() {
    String arn = states.machine("m", StatesFixture.PASS);
    DescribeStateMachineResponse described = sfn.describeStateMachine(r -> r.stateMachineArn(arn));
    assertThat(arn).isEqualTo("arn:aws:states:ap-northeast-1:000000000000:stateMachine:m");
    assertThat(described.definition()).isEqualTo(StatesFixture.PASS);
    assertThat(described.status()).isEqualTo(StateMachineStatus.ACTIVE);
    assertThat(described.type()).isEqualTo(StateMachineType.STANDARD);
    assertThat(described.roleArn()).isEqualTo(StatesFixture.ROLE);
    assertThat(described.creationDate()).isNotNull();
    assertThat(described.loggingConfiguration().level()).isEqualTo(LogLevel.OFF);
    assertThat(sfn.listStateMachines().stateMachines())
        .extracting(StateMachineListItem::name)
        .containsExactly("m");
  }

  @Test
  void creatingTheSameAgainReturnsItAndAnotherDefinitionIsRefused() {
    String arn = states.machine("m", StatesFixture.PASS);
    assertThat(states.machine("m", StatesFixture.PASS)).isEqualTo(arn);
    assertThatThrownBy(() -> states.machine("m", StatesFixture.WAIT))
        .isInstanceOf(StateMachineAlreadyExistsException.class)
        .hasMessageContaining(arn);
  }

  @Test
  void aWrongDefinitionIsRefusedWithAllThatIsWrong() {
    assertThatThrownBy(
            () ->
                states.machine(
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
    assertThat(sfn.validateStateMachineDefinition(r -> r.definition(StatesFixture.PASS)).result())
        .isEqualTo(ValidateStateMachineDefinitionResultCode.OK);
    assertThat(sfn.listStateMachines().stateMachines()).isEmpty();
  }

  @Test
  void versionsKeepWhatWasPublished() {
    String arn = states.machine("m", StatesFixture.PASS);
    String first =
        sfn.publishStateMachineVersion(r -> r.stateMachineArn(arn)).stateMachineVersionArn();
    String second =
        sfn.updateStateMachine(
                r -> r.stateMachineArn(arn).definition(StatesFixture.WAIT).publish(true))
            .stateMachineVersionArn();
    assertThat(sfn.listStateMachineVersions(r -> r.stateMachineArn(arn)).stateMachineVersions())
        .extracting(StateMachineVersionListItem::stateMachineVersionArn)
        .containsExactly(second, first)
        .containsExactly(arn + ":2", arn + ":1");
    assertThat(sfn.describeStateMachine(r -> r.stateMachineArn(first)).definition())
        .isEqualTo(StatesFixture.PASS);
    assertThat(states.ended(states.run(first, "{}")).status()).isEqualTo("SUCCEEDED");
  }

  @Test
  void deletingStopsWhatRunsAndDeletingAgainIsFine() {
    String arn = states.machine("m", StatesFixture.WAIT);
    String execution = states.run(arn, "{}");
    sfn.deleteStateMachine(r -> r.stateMachineArn(arn));
    assertThat(states.ended(execution).status()).isEqualTo("ABORTED");
    assertThatThrownBy(() -> sfn.describeStateMachine(r -> r.stateMachineArn(arn)))
        .isInstanceOf(StateMachineDoesNotExistException.class);
    sfn.deleteStateMachine(r -> r.stateMachineArn(arn));
  }

  @Test
  void tagsComeAndGo() {
    String arn =
        sfn.createStateMachine(
                r ->
                    r.name("m")
                        .definition(StatesFixture.PASS)
                        .roleArn(StatesFixture.ROLE)
                        .tags(Tag.builder().key("a").value("1").build()))
            .stateMachineArn();
    sfn.tagResource(r -> r.resourceArn(arn).tags(Tag.builder().key("b").value("2").build()));
    sfn.untagResource(r -> r.resourceArn(arn).tagKeys("a"));
    assertThat(sfn.listTagsForResource(r -> r.resourceArn(arn)).tags())
        .containsExactly(Tag.builder().key("b").value("2").build());
  }
}
