package dev.mlopspractice.cloud.states.asl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TaskTimeoutTest {
  private Lab lab;

  @AfterEach
  void close() {
    lab.close();
  }

  private Lab.Ran run(FakeResource resource, String task, String more, String input) {
    lab = new Lab(resource);
    String definition = "{'StartAt':'T','States':{'T':{'Type':'Task','Resource':'%s',%s}%s}}";
    return lab.run(definition.formatted(resource.arn(), task, more), input);
  }

  @Test
  void aTaskPastItsTimeoutIsStoppedAndFails() throws InterruptedException {
    FakeResource resource = FakeResource.endless();
    Lab.Ran ran = run(resource, "'TimeoutSeconds':1,'End':true", "", "{}");
    assertThat(ran.result().error()).contains("States.Timeout");
    assertThat(ran.types()).contains("TaskTimedOut").doesNotContain("TaskFailed");
    assertThat(resource.firstStop.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(resource.stops).singleElement().asString().contains("TimeoutSeconds");
  }

  @Test
  void theTimeoutCanComeFromTheInput() {
    Lab.Ran ran =
        run(FakeResource.endless(), "'TimeoutSecondsPath':'$.limit','End':true", "", "{'limit':1}");
    assertThat(ran.result().error()).contains("States.Timeout");
    assertThat(ran.event("TaskScheduled").details().get("timeoutInSeconds").asInt()).isEqualTo(1);
  }

  @Test
  void taskFailedStandsForEveryErrorButTheTimeout() {
    String caught =
        "'Catch':[{'ErrorEquals':['States.TaskFailed'],'Next':'H'}],'TimeoutSeconds':1,'End':true";
    String handler = ",'H':{'Type':'Pass','Result':'caught','End':true}";
    assertThat(run(FakeResource.endless(), caught, handler, "{}").result().error())
        .contains("States.Timeout");
    lab.close();
    assertThat(run(FakeResource.failing(9, "Own"), caught, handler, "{}").result().output())
        .contains(TextNode.valueOf("caught"));
  }

  @Test
  void allStandsForTheTimeoutButNotForDataPastTheLimit() {
    String caught =
        "'Catch':[{'ErrorEquals':['States.ALL'],'Next':'H'}],'TimeoutSeconds':1,'End':true";
    String handler = ",'H':{'Type':'Pass','Result':'caught','End':true}";
    assertThat(run(FakeResource.endless(), caught, handler, "{}").result().output())
        .contains(TextNode.valueOf("caught"));
    lab.close();
    FakeResource huge =
        new FakeResource(
            true,
            call -> CompletableFuture.completedFuture(TextNode.valueOf("x".repeat(256 * 1024))));
    assertThat(run(huge, caught, handler, "{}").result().error())
        .contains("States.DataLimitExceeded");
  }
}
