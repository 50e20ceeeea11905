package dev.mlopspractice.cloud.containers;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A container that is a thread of this process; of the limits it keeps wall-clock time and output,
 * by asking.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what is scheduled or chained here nobody waits for
final class InProcessContainer implements Container {
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final String id = JvmStarter.newId();
  private final InContainer program;
  private final ContainerSpec spec;
  private final ScheduledExecutorService timer;
  private final CancelSignal cancel = new CancelSignal();
  private final Instant startedAt = Instant.now();
  private final PrivateFiles files;
  private final CompletableFuture<ContainerExit> exit = new CompletableFuture<>();
  private final Output output;
  private final Thread thread;
  private volatile Breach breach;

  InProcessContainer(
      InContainer program, ContainerSpec spec, Path root, ScheduledExecutorService timer) {
    this.program = program;
    this.spec = spec;
    this.timer = timer;
    this.files = new PrivateFiles(spec.mounts(), root.resolve(id));
    this.output =
        new Output(
            spec.limits().outputBytes(),
            spec.log(),
            () ->
                breached(
                    new Breach(
                        Breach.Kind.OUTPUT,
                        "wrote more than " + spec.limits().outputBytes() + " bytes")));
    Map<String, String> environment = JvmStarter.environment(id, root, spec.environment());
    this.thread = new Thread(() -> run(environment), "container-" + ProcessTree.hostName(id));
    thread.setDaemon(true);
  }

  InProcessContainer started() {
    Duration limit = spec.limits().wallClock();
    Future<?> wallClock =
        timer.schedule(
            () ->
                breached(
                    new Breach(
                        Breach.Kind.WALL_CLOCK, "ran longer than " + limit.toSeconds() + " s")),
            limit.toMillis(),
            TimeUnit.MILLISECONDS);
    exit.whenComplete((ended, failure) -> wallClock.cancel(false));
    thread.start();
    return this;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public OptionalLong pid() {
    return OptionalLong.empty();
  }

  @Override
  public CompletableFuture<ContainerExit> exit() {
    return exit.copy();
  }

  @Override
  public void stop(Duration grace) {
    cancel.cancel();
    Future<?> forced = timer.schedule(this::kill, grace.toMillis(), TimeUnit.MILLISECONDS);
    exit.whenComplete((ended, failure) -> forced.cancel(false));
  }

  @Override
  public void kill() {
    cancel.kill();
    end(137); // a thread cannot be killed: it is given up, before its interrupt gives another code
    thread.interrupt();
  }

  @Override
  public String output() {
    return output.last();
  }

  private void run(Map<String, String> environment) {
    int code = 1;
    try {
      code = run(new ContainerContext(environment, log(), cancel, files::path));
    } finally {
      end(code); // whatever happened: somebody waits for it
    }
  }

  private int run(ContainerContext context) {
    try (PrintStream log = context.log()) {
      try {
        return program.run(context);
      } catch (Exception | StackOverflowError e) {
        e.printStackTrace(log);
        return 1;
      }
    } finally {
      files.delete();
    }
  }

  private PrintStream log() {
    return new PrintStream(output, true, StandardCharsets.UTF_8);
  }

  private void end(int code) {
    output.endLine();
    exit.complete(
        new ContainerExit(
            code, Optional.ofNullable(breach), output.last(), startedAt, Instant.now()));
  }

  private void breached(Breach broken) {
    breach = broken;
    stop(GRACE);
  }
}
