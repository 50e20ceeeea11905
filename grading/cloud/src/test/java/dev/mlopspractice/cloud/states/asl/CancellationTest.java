package dev.mlopspractice.cloud.states.asl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlopspractice.cloud.states.asl.Execution.Status;
import dev.mlopspractice.cloud.states.asl.data.StatesError;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CancellationTest {
  private static final String TASK =
      "{'Type':'Task','Resource':'" + FakeResource.SYNC + "','End':true}";
  private Lab lab;

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void aFailingBranchStopsTheTaskOfItsSibling() throws InterruptedException {
    FakeResource resource = FakeResource.endless();
    lab = new Lab(resource);
    CompletableFuture<Void> running = new CompletableFuture<>();
    FakeResource gate =
        new FakeResource(
            false,
            call ->
                running.thenApply(
                    nothing -> {
                      throw new StatesError("Broken", "on purpose");
                    }));
    Lab both = new Lab(resource, gate);
    String fail = "{'Type':'Task','Resource':'" + FakeResource.CALL + "','End':true}";
    Lab.Started started =
        both.start(
            Lab.json(
                "{'StartAt':'P','States':{'P':{'Type':'Parallel','End':true,'Branches':[{'StartAt':'Long','States':{'Long':"
                    + TASK
                    + "}},{'StartAt':'Bad','States':{'Bad':"
                    + fail
                    + "}}]}}}"),
            Lab.json("{}"));
    assertThat(resource.firstCall.await(5, TimeUnit.SECONDS)).isTrue();
    running.complete(null);
    Lab.Ran ran = started.ended();
    assertThat(ran.result().error()).contains("Broken");
    assertThat(resource.firstStop.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(ran.types())
        .containsSubsequence(
            "TaskFailed", "TaskStateAborted", "ParallelStateFailed", "ExecutionFailed");
    both.close();
  }

  @Test
  void stoppingAnExecutionStopsItsTaskAndEndsTheHistory() throws InterruptedException {
    FakeResource resource = FakeResource.endless();
    lab = new Lab(resource);
    Lab.Started started =
        lab.start(Lab.json("{'StartAt':'T','States':{'T':" + TASK + "}}"), Lab.json("{}"));
    assertThat(resource.firstCall.await(5, TimeUnit.SECONDS)).isTrue();
    started.execution().stop("Enough", "by hand");
    Lab.Ran ran = started.ended();
    assertThat(ran.result().status()).isEqualTo(Status.ABORTED);
    assertThat(ran.result().error()).contains("Enough");
    assertThat(ran.event("ExecutionAborted").details())
        .isEqualTo(Lab.json("{'error':'Enough','cause':'by hand'}"));
    assertThat(ran.types()).endsWith("ExecutionAborted");
    assertThat(resource.firstStop.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(resource.stops).containsExactly("by hand");
  }

  @Test
  void theTimeoutOfTheMachineStopsItsTask() throws InterruptedException {
    FakeResource resource = FakeResource.endless();
    lab = new Lab(resource);
    Lab.Ran ran = lab.run("{'TimeoutSeconds':1,'StartAt':'T','States':{'T':" + TASK + "}}", "{}");
    assertThat(ran.result().status()).isEqualTo(Status.TIMED_OUT);
    assertThat(resource.firstStop.await(5, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void manyExecutionsWithManyBranchesShareTwoThreads() {
    lab = new Lab(FakeResource.echo());
    String inner =
        "{'StartAt':'%s','States':{'%s':{'Type':'Parallel','End':true,'Branches':[{'StartAt':'%sa','States':{'%sa':"
            + TASK
            + "}},{'StartAt':'%sw','States':{'%sw':{'Type':'Wait','Seconds':1,'End':true}}}]}}}";
    StringBuilder branches = new StringBuilder();
    for (String name : List.of("A", "B", "C", "D")) {
      branches.append(branches.isEmpty() ? "" : ",").append(inner.replace("%s", name));
    }
    List<Lab.Started> started = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      started.add(
          lab.start(
              Lab.json(
                  "{'StartAt':'P','States':{'P':{'Type':'Parallel','End':true,'Branches':["
                      + branches
                      + "]}}}"),
              Lab.json("{}")));
    }
    assertThat(started)
        .allSatisfy(each -> assertThat(each.ended().result().status()).isEqualTo(Status.SUCCEEDED));
  }

  @Test
  void anEndlessLoopEndsAtTheLimitOfTheHistory() {
    lab = new Lab();
    Lab.Ran ran =
        lab.run(
            "{'StartAt':'A','States':{'A':{'Type':'Pass','Next':'B'},'B':{'Type':'Choice','Choices':[{'Variable':'$','IsPresent':true,'Next':'A'}],'Default':'C'},'C':{'Type':'Succeed'}}}",
            "{}");
    assertThat(ran.result().status()).isEqualTo(Status.FAILED);
    assertThat(ran.result().cause().orElseThrow()).contains("25000");
    assertThat(ran.events()).hasSizeLessThanOrEqualTo(25_000);
  }
}
