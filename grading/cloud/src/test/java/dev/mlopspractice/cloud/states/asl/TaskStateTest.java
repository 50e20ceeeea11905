package dev.mlopspractice.cloud.states.asl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.mlopspractice.cloud.states.asl.Execution.Status;
import dev.mlopspractice.cloud.states.asl.data.StatesError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TaskStateTest {
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
  void aTaskGetsItsParametersAndItsResultBecomesTheOutput() {
    FakeResource resource = FakeResource.echo();
    Lab.Ran ran = run(resource, "'Parameters':{'a.$':'$.x'},'End':true", "", "{'x':1}");
    assertThat(resource.calls).containsExactly(Lab.json("{'a':1}"));
    assertThat(ran.result().output()).contains(Lab.json("{'a':1}"));
  }

  @Test
  void aTaskThatWaitsIsScheduledStartedSubmittedAndSucceeds() {
    Lab.Ran ran = run(FakeResource.echo(), "'End':true", "", "{}");
    assertThat(ran.types())
        .containsExactly(
            "ExecutionStarted",
            "TaskStateEntered",
            "TaskScheduled",
            "TaskStarted",
            "TaskSubmitted",
            "TaskSucceeded",
            "TaskStateExited",
            "ExecutionSucceeded");
    assertThat(ran.events().stream().map(HistoryEvent::previousId))
        .containsExactly(0, 0, 2, 3, 4, 5, 6, 7);
    assertThat(ran.event("TaskScheduled").details())
        .isEqualTo(
            Lab.json(
                "{'resourceType':'fake','resource':'work.sync','region':'ap-northeast-1','parameters':'{}'}"));
  }

  @Test
  void aCallThatDoesNotWaitHasNoSubmission() {
    Lab.Ran ran =
        run(new FakeResource(false, CompletableFuture::completedFuture), "'End':true", "", "{}");
    assertThat(ran.types()).contains("TaskSucceeded").doesNotContain("TaskSubmitted");
  }

  @Test
  void aFailureIsRetriedWithGrowingPausesAndThenHelps() {
    FakeResource resource = FakeResource.failing(3, "Busy");
    List<Duration> pauses = new ArrayList<>();
    lab =
        new Lab(resource)
            .with(
                asked -> {
                  pauses.add(asked);
                  return Duration.ZERO;
                });
    String retry =
        "[{'ErrorEquals':['Busy'],'IntervalSeconds':2,'BackoffRate':3,'MaxAttempts':3,'MaxDelaySeconds':10}]";
    Lab.Ran ran =
        lab.run(
            "{'StartAt':'T','States':{'T':{'Type':'Task','Resource':'"
                + FakeResource.SYNC
                + "','Retry':"
                + retry
                + ",'End':true}}}",
            "{}");
    assertThat(ran.result().output()).contains(Lab.json("{'call':4}"));
    assertThat(pauses)
        .containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(6), Duration.ofSeconds(10));
  }

  @Test
  void eachRetrierCountsItsOwnAttempts() {
    String[] errors = {"A", "B", "A"};
    int[] next = new int[1];
    FakeResource failing =
        new FakeResource(
            true,
            call ->
                next[0] < errors.length
                    ? CompletableFuture.failedFuture(new StatesError(errors[next[0]++], null))
                    : CompletableFuture.completedFuture(TextNode.valueOf("done")));
    String retry =
        "'Retry':[{'ErrorEquals':['A'],'MaxAttempts':2},{'ErrorEquals':['B'],'MaxAttempts':1}],'End':true";
    assertThat(run(failing, retry, "", "{}").result().output()).contains(TextNode.valueOf("done"));
  }

  @Test
  void theNumberOfRetriesIsInTheContextObject() {
    FakeResource resource = FakeResource.failing(2, "Busy");
    run(
        resource,
        "'Parameters':{'n.$':'$$.State.RetryCount'},'Retry':[{'ErrorEquals':['States.ALL']}],'End':true",
        "",
        "{}");
    assertThat(resource.calls)
        .containsExactly(Lab.json("{'n':0}"), Lab.json("{'n':1}"), Lab.json("{'n':2}"));
  }

  @Test
  void aDefectOfOursIsReportedAsOurs() {
    FakeResource broken =
        new FakeResource(
            true,
            call -> {
              throw new IllegalStateException("defect");
            });
    Lab.Ran ran =
        run(
            broken,
            "'Catch':[{'ErrorEquals':['States.ALL'],'Next':'H'}],'End':true",
            ",'H':{'Type':'Pass','End':true}",
            "{}");
    assertThat(ran.result().status()).isEqualTo(Status.FAILED);
    assertThat(ran.result().cause().orElseThrow())
        .contains("Internal error of the embedded Step Functions")
        .contains("defect");
  }
}
