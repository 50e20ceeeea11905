package dev.mlopspractice.cloud.states.asl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlopspractice.cloud.states.asl.check.DefinitionCheck;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class InterpreterConformanceTest {
  private final Lab lab = new Lab();

  @AfterEach
  void close() {
    lab.close();
  }

  @TestFactory
  Stream<DynamicTest> doesWhatTheDocumentationSays() {
    return Case.all().stream()
        .map(each -> DynamicTest.dynamicTest(each.id(), () -> conforms(each)));
  }

  private void conforms(Case each) {
    assertThat(new DefinitionCheck(lab.resources()).check(each.definition().toString())).isEmpty();
    Lab.Ran ran =
        each.realWaits()
            ? lab.withRealWaits().run(each.definition(), each.input())
            : lab.run(each.definition(), each.input());
    assertThat(each.differences(ran.actual())).as("by %s", each.source()).isEmpty();
  }
}
