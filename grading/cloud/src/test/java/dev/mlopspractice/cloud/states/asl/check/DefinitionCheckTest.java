package dev.mlopspractice.cloud.states.asl.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mlopspractice.cloud.states.asl.Case;
import dev.mlopspractice.cloud.states.asl.TaskResources;
import dev.mlopspractice.cloud.states.asl.Workshop;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class DefinitionCheckTest {
  private final DefinitionCheck check =
      new DefinitionCheck(new TaskResources(List.of(Workshop.resource())));

  @TestFactory
  Stream<DynamicTest> saysWhatIsWrongAndWhere() {
    return StreamSupport.stream(
            Case.resource("/states/invalid-definitions.json").spliterator(), false)
        .map(each -> DynamicTest.dynamicTest(each.get("name").asText(), () -> refused(each)));
  }

  private void refused(JsonNode each) {
    List<String> found =
        check.check(each.get("definition").asText()).stream().map(Diagnostic::toString).toList();
    for (JsonNode says : each.get("says")) {
      assertThat(found).anySatisfy(line -> assertThat(line).contains(says.asText()));
    }
    assertThat(found).as("nothing else is wrong").hasSameSizeAs(each.get("says"));
  }

  @Test
  void anExpressMachineCanNotWaitForATask() {
    String definition =
        "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Task\",\"Resource\":\"arn:aws:states:::fake:work.sync\",\"End\":true}}}";
    assertThat(check.check(definition, false)).isEmpty();
    assertThat(check.check(definition, true))
        .containsExactly(
            new Diagnostic(
                "SCHEMA_VALIDATION_FAILED",
                "Express state machine does not support '.sync' service integration",
                "/States/A/Resource"));
  }
}
