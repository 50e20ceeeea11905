package dev.mlopspractice.acceptance.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlopspractice.acceptance.world.PlayedJob.End;
import dev.mlopspractice.acceptance.world.PlayedJob.Run;
import dev.mlopspractice.cloud.containers.CancelSignal;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PlayedJobTest {
  private final List<String> worked = new ArrayList<>();
  private final PlayedJob job = new PlayedJob(env -> worked.add(env.get("MODEL")), () -> "noted");

  @Test
  void runsDoTheirWorkAndEndWell() throws InterruptedException {
    assertThat(run("a")).isZero();

    assertThat(worked).containsExactly("a");
    assertThat(job.runs()).extracting(Run::end, Run::note).containsExactly(tuple(End.SUCCEEDED));
  }

  @Test
  void failuresAreCountedPerModelAndDoNoWork() throws InterruptedException {
    job.fail("a", 1);

    assertThat(run("b")).isZero();
    assertThat(run("a")).isEqualTo(1);
    assertThat(run("a")).isZero();
    assertThat(job.runsOf("a")).extracting(Run::end).containsExactly(End.FAILED, End.SUCCEEDED);
    assertThat(worked).containsExactly("b", "a");
  }

  @Test
  void aHeldRunEndsWhenItsModelIsReleased() {
    job.hold();
    CompletableFuture<Integer> running = start("a");
    assertThat(Waiting.until(Duration.ofSeconds(5), () -> job.running().size() == 1)).isTrue();

    job.release("b");
    assertThat(running).isNotDone();
    job.release("a");

    assertThat(running).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(0);
  }

  private static org.assertj.core.groups.Tuple tuple(End end) {
    return org.assertj.core.api.Assertions.tuple(end, "noted");
  }

  private CompletableFuture<Integer> start(String model) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return run(model);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
          }
        });
  }

  private int run(String model) throws InterruptedException {
    return job.run(
        Map.of("MODEL", model),
        new PrintStream(PrintStream.nullOutputStream(), true),
        new CancelSignal());
  }
}
