package dev.mlopspractice.cloud.states.asl;

import java.util.concurrent.CompletableFuture;

/**
 * One state of a definition. Holds no data of an execution: all that changes is in the {@link
 * Visit}.
 */
public interface State {
  /** Its name in the definition. */
  String name();

  /** Its type: Task, Parallel, Map, Choice, Wait, Pass, Succeed or Fail. */
  String kind();

  /**
   * Does what the state does, once.
   *
   * @return the output and where to go; or fails with a {@link
   *     dev.mlopspractice.cloud.states.asl.data.StatesError}
   */
  CompletableFuture<Outcome> run(Visit visit);

  /** Whether the history says so when the state is cut short. */
  default boolean takesTime() {
    return false;
  }
}
