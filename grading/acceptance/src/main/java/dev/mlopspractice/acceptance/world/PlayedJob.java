package dev.mlopspractice.acceptance.world;

import dev.mlopspractice.cloud.containers.CancelSignal;
import dev.mlopspractice.cloud.containers.InProcess;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A job that the grader plays in place of a real one: it notes each run, and ends when and how the
 * scenario says.
 */
public final class PlayedJob implements InProcess {
  /** What a run came to. */
  public enum End {
    RUNNING,
    SUCCEEDED,
    FAILED,
    STOPPED
  }

  /**
   * One run.
   *
   * @param model the {@code MODEL} that it was given; empty without one
   * @param revision the {@code REVISION} that it was given; empty without one
   * @param note what the scenario wanted to know when it started
   */
  public record Run(
      String model, String revision, End end, String note, Optional<Instant> endedAt) {}

  private final Consumer<Map<String, String>> work;
  private final Supplier<String> note;
  private final List<Run> runs = new ArrayList<>();
  private final Map<String, Integer> failuresLeft = new HashMap<>();
  private final Map<String, Integer> permits = new HashMap<>();
  private boolean held;

  /**
   * @param work what a run does before it ends well, given its environment
   * @param note noted when a run starts
   */
  public PlayedJob(Consumer<Map<String, String>> work, Supplier<String> note) {
    this.work = work;
    this.note = note;
  }

  /** From now on, runs go on until they are released. */
  public synchronized void hold() {
    held = true;
  }

  /** Lets one held run of {@code model} end. */
  public synchronized void release(String model) {
    permits.merge(model, 1, Integer::sum);
  }

  /** The next {@code times} runs of {@code model} fail. */
  public synchronized void fail(String model, int times) {
    failuresLeft.put(model, times);
  }

  /** All runs so far, in the order in which they started. */
  public synchronized List<Run> runs() {
    return List.copyOf(runs);
  }

  public List<Run> runsOf(String model) {
    return runs().stream().filter(run -> run.model().equals(model)).toList();
  }

  public List<Run> running() {
    return runs().stream().filter(run -> run.end() == End.RUNNING).toList();
  }

  @Override
  public int run(Map<String, String> environment, PrintStream log, CancelSignal cancel)
      throws InterruptedException {
    String model = environment.getOrDefault("MODEL", "");
    int index = begin(model, environment.getOrDefault("REVISION", ""));
    if (takeFailure(model)) {
      log.println("This run was told to fail.");
      end(index, End.FAILED);
      return 1;
    }
    while (!takePermit(model)) {
      if (cancel.await(Duration.ofMillis(10))) {
        end(index, End.STOPPED);
        return 143;
      }
    }
    work.accept(environment);
    end(index, End.SUCCEEDED);
    return 0;
  }

  private int begin(String model, String revision) {
    String noted = note.get();
    synchronized (this) {
      runs.add(new Run(model, revision, End.RUNNING, noted, Optional.empty()));
      return runs.size() - 1;
    }
  }

  private synchronized void end(int index, End end) {
    Run run = runs.get(index);
    runs.set(
        index, new Run(run.model(), run.revision(), end, run.note(), Optional.of(Instant.now())));
  }

  private synchronized boolean takeFailure(String model) {
    int left = failuresLeft.getOrDefault(model, 0);
    failuresLeft.put(model, Math.max(0, left - 1));
    return left > 0;
  }

  private synchronized boolean takePermit(String model) {
    int left = permits.getOrDefault(model, 0);
    permits.put(model, Math.max(0, left - 1));
    return !held || left > 0;
  }
}
