package dev.mlopspractice.cloud.containers;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** A container that is a JVM process. */
@SuppressWarnings("FutureReturnValueIgnored") // what is scheduled or chained here nobody waits for
final class ProcessContainer implements Container {
  private static final Duration LAST_OUTPUT = Duration.ofSeconds(2);

  private final StartedJvm jvm;
  private final Limits limits;
  private final ScheduledExecutorService timer;
  private final ProcessCensus census;
  private final Instant startedAt = Instant.now();
  private final AtomicReference<Breach> breach = new AtomicReference<>();
  private final CompletableFuture<ContainerExit> exit = new CompletableFuture<>();
  private final Output output;
  private final Thread reader;

  ProcessContainer(
      StartedJvm jvm,
      boolean warm,
      ContainerSpec spec,
      ScheduledExecutorService timer,
      ProcessCensus census) {
    this.jvm = jvm;
    this.census = census;
    this.limits = spec.limits();
    this.timer = timer;
    this.output = new Output(limits.outputBytes(), spec.log(), this::tooMuchOutput);
    this.reader = new Thread(() -> read(warm), "output-" + ProcessTree.hostName(jvm.id()));
    reader.setDaemon(true);
  }

  /** Starts to read and to watch; called once, when the task has been handed over. */
  ProcessContainer watched() {
    reader.start();
    Future<?> wallClock =
        timer.schedule(
            () ->
                breached(
                    Breach.Kind.WALL_CLOCK,
                    "ran longer than its limit of " + limits.wallClock().toSeconds() + " s"),
            limits.wallClock().toMillis(),
            TimeUnit.MILLISECONDS);
    census.watch(jvm.process().pid(), this::bound);
    Thread waiter = new Thread(() -> await(wallClock), "exit-" + ProcessTree.hostName(jvm.id()));
    waiter.setDaemon(true);
    waiter.start();
    return this;
  }

  @Override
  public String id() {
    return jvm.id();
  }

  @Override
  public OptionalLong pid() {
    return OptionalLong.of(jvm.process().pid());
  }

  @Override
  public CompletableFuture<ContainerExit> exit() {
    return exit.copy();
  }

  @Override
  public void stop(Duration grace) {
    jvm.process()
        .toHandle()
        .destroy(); // Process.destroy would close the output too, and lose the last words
    Future<?> forced = timer.schedule(this::kill, grace.toMillis(), TimeUnit.MILLISECONDS);
    exit.whenComplete((ended, failure) -> forced.cancel(false));
  }

  @Override
  public void kill() {
    if (!exit.isDone()) {
      ProcessTree.kill(jvm.process().toHandle(), jvm.id());
    }
  }

  @Override
  public String output() {
    return output.last();
  }

  private void read(boolean warm) {
    try (InputStream in = jvm.process().getInputStream()) {
      byte[] buffer = new byte[8192];
      boolean waiting = warm;
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        int from = 0;
        while (waiting && from < length) {
          waiting = buffer[from++] != WarmJvm.READY;
        }
        output.write(buffer, from, length - from);
      }
    } catch (IOException e) {
      // the stream was closed because the process has ended
    } finally {
      output.endLine();
    }
  }

  private void await(Future<?> wallClock) {
    try {
      int code = jvm.process().waitFor();
      wallClock.cancel(false);
      census.forget(jvm.process().pid());
      ProcessTree.kill(jvm.process().toHandle(), jvm.id());
      reader.join(LAST_OUTPUT.toMillis());
      output.endLine();
      judge(code);
      exit.complete(
          new ContainerExit(
              code, Optional.ofNullable(breach.get()), output.last(), startedAt, Instant.now()));
    } catch (InterruptedException | RuntimeException e) {
      exit.complete(
          new ContainerExit(137, Optional.empty(), output.last() + e, startedAt, Instant.now()));
    }
    Directories.delete(jvm.directory());
  }

  /** Two limits are kept by the JVM itself, and known by its exit code and its last words. */
  private void judge(int code) {
    String last = output.last();
    if (code == 3 && last.contains("Terminating due to java.lang.OutOfMemoryError")) {
      breach.compareAndSet(
          null,
          new Breach(
              Breach.Kind.HEAP,
              "ran out of memory with a heap of "
                  + limits.heapMebibytes()
                  + " MiB (OutOfMemoryError)"));
    }
    if (code == JvmGuard.TOO_MANY_THREADS && last.contains(JvmGuard.MESSAGE)) {
      breach.compareAndSet(
          null,
          new Breach(
              Breach.Kind.THREADS,
              "had more than its limit of " + limits.threads() + " live threads"));
    }
  }

  private void bound(long processes) {
    if (processes > limits.processes()) {
      breached(
          Breach.Kind.PROCESSES,
          "started " + processes + " processes; its limit is " + limits.processes());
    }
  }

  private void tooMuchOutput() {
    breached(
        Breach.Kind.OUTPUT,
        "wrote more than its limit of " + limits.outputBytes() + " bytes of output");
  }

  private void breached(Breach.Kind kind, String message) {
    if (jvm.process().isAlive() && breach.compareAndSet(null, new Breach(kind, message))) {
      kill();
    }
  }
}
