package dev.mlopspractice.cloud.lambda;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.mlopspractice.cloud.containers.Container;
import dev.mlopspractice.cloud.containers.ContainerExit;
import dev.mlopspractice.cloud.lambda.runtime.LambdaRuntime;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A JVM that runs one invocation of its function at a time. */
final class ExecutionEnvironment {
  private static final long POLL_SECONDS = 1;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  /** For a function that has closed its output. */
  private static final long OUTPUT_NANOS = TimeUnit.SECONDS.toNanos(2);

  final String id;
  private final BlockingQueue<Invocation> inbox = new ArrayBlockingQueue<>(1);
  private Container container;
  private Invocation current;
  private boolean ended;
  private String broken = "";

  ExecutionEnvironment(String id) {
    this.id = id;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the note of its end
  synchronized void runsIn(Container started) {
    container = started;
    started.exit().thenAccept(this::exited);
  }

  synchronized void begin(Invocation invocation) {
    current = invocation;
    if (ended) {
      fail(
          "Runtime.ExitError",
          "RequestId: " + invocation.id + " Error: Runtime exited before the invocation");
    } else {
      inbox.add(invocation);
    }
  }

  synchronized boolean isAlive() {
    return !ended;
  }

  /** The next invocation, for the runtime; empty once the environment has ended. */
  Optional<Invocation> next() throws InterruptedException {
    while (isAlive()) {
      Invocation invocation = inbox.poll(POLL_SECONDS, TimeUnit.SECONDS);
      if (invocation != null) {
        return Optional.of(invocation);
      }
    }
    return Optional.empty();
  }

  synchronized void answer(String invocationId, Invocation.Result result) {
    if (current != null && current.id.equals(invocationId)) {
      current.result.complete(result);
    }
  }

  /** The handler could not be made: the JVM is about to exit, and takes no invocation any more. */
  synchronized void broken(String error) {
    broken = error;
    ended = true;
    if (current != null) {
      current.result.complete(new Invocation.Result(true, error));
    }
  }

  private synchronized void exited(ContainerExit exit) {
    ended = true;
    if (current != null && !current.result.isDone()) {
      fail(
          "Runtime.ExitError",
          "RequestId: "
              + current.id
              + " Error: Runtime exited with error: exit status "
              + exit.code());
    }
  }

  private void fail(String type, String message) {
    String text =
        broken.isEmpty()
            ? JsonNodeFactory.instance
                .objectNode()
                .put("errorType", type)
                .put("errorMessage", message)
                .toString()
            : broken;
    current.result.complete(new Invocation.Result(true, text));
  }

  void kill() {
    Container running;
    synchronized (this) {
      ended = true;
      running = container;
    }
    if (running != null) {
      running.kill();
    }
  }

  /** Waits until all that an invocation has printed was read, or nothing more will be. */
  void awaitOutput(String invocationId) {
    long deadline = System.nanoTime() + OUTPUT_NANOS;
    while (isAlive()
        && !output().contains(LambdaRuntime.end(invocationId))
        && System.nanoTime() < deadline) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  synchronized String output() {
    return container == null ? "" : container.output();
  }
}
