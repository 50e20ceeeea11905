package dev.mlopspractice.cloud.containers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs containers: child JVMs with their own environment, scratch directory and limits, and
 * stand-ins on threads. Everything that it started has ended when {@link #close} returns, and when
 * this JVM exits.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what is scheduled or chained here nobody waits for
public final class Containers implements AutoCloseable {
  /** JVM variables are read when a JVM starts, which a warm one has done already. */
  private static final Set<String> JVM_VARIABLES =
      Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);
  private static final Duration EXIT_LIMIT = Duration.ofSeconds(10);

  private final Path root;
  private final JvmStarter starter;
  private final WarmPool pool;
  private final ScheduledThreadPoolExecutor timer;
  private final ProcessCensus census;
  private final Set<Container> running = ConcurrentHashMap.newKeySet();
  private final Thread atExit = new Thread(() -> endWithin(EXIT_LIMIT), "containers-at-exit");
  private boolean closed;

  private Containers(Path root, JvmStarter starter) {
    this.root = root;
    this.starter = starter;
    this.pool = new WarmPool(starter);
    this.timer =
        new ScheduledThreadPoolExecutor(
            2,
            task -> {
              Thread thread = new Thread(task, "container-timer");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
    this.census = ProcessCensus.with(timer);
  }

  /**
   * Containers on the JDK that runs this program, with a temporary directory that is deleted on
   * close.
   */
  public static Containers start() {
    try {
      Path root = Files.createTempDirectory("mlops-practice-containers");
      Path java = Path.of(System.getProperty("java.home"), "bin", "java");
      Containers containers = new Containers(root, new JvmStarter(java, root));
      Runtime.getRuntime().addShutdownHook(containers.atExit);
      return containers;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot prepare a directory for containers in " + System.getProperty("java.io.tmpdir"),
          e);
    }
  }

  /**
   * Starts a container, in a warm JVM where one waits for this image.
   *
   * @throws UncheckedIOException where no process can be started
   * @throws IllegalStateException when closed
   */
  public Container run(ContainerSpec spec) {
    Container container;
    synchronized (this) {
      if (closed) {
        throw new IllegalStateException(
            "the containers are closed: nothing can be started any more");
      }
      container =
          spec.image() instanceof Image.Jvm image
              ? process(spec, image)
              : new InProcessContainer(((Image.StandIn) spec.image()).program(), spec, root, timer)
                  .started();
      running.add(container);
    }
    container.exit().thenRun(() -> running.remove(container));
    return container;
  }

  /**
   * Sees to it that {@code count} JVMs wait for tasks of this image. Does not wait for them, and
   * does not replace those that are taken: call it again when there is time, say after a verdict.
   */
  public synchronized void warm(Image.Jvm image, Limits limits, int count) {
    if (closed) {
      return;
    }
    try {
      pool.fill(starter.command(image, limits), count);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot start a JVM to wait for tasks of " + image.mainClass(), e);
    }
  }

  /** Whether every JVM that waits for this image has initialised what is to be preloaded. */
  public boolean isWarm(Image.Jvm image, Limits limits) {
    try {
      return pool.ready(starter.command(image, limits));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot ask the JVMs that wait for " + image.mainClass(), e);
    }
  }

  /** Number of containers that have not ended. */
  public int running() {
    return running.size();
  }

  private ProcessContainer process(ContainerSpec spec, Image.Jvm image) {
    try {
      boolean configuresJvm =
          spec.environment().keySet().stream().anyMatch(JVM_VARIABLES::contains);
      if (!configuresJvm) {
        Optional<StartedJvm> warm = pool.take(starter.command(image, spec.limits()));
        if (warm.isPresent() && handOver(warm.get(), spec, image)) {
          return new ProcessContainer(warm.get(), true, spec, timer, census).watched();
        }
      }
      return new ProcessContainer(starter.cold(spec, image), false, spec, timer, census).watched();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start a process for " + image.mainClass(), e);
    }
  }

  private static boolean handOver(StartedJvm jvm, ContainerSpec spec, Image.Jvm image) {
    Map<String, String> environment =
        JvmStarter.environment(jvm.id(), jvm.directory(), spec.environment());
    try {
      jvm.handOver(image, spec.arguments(), environment, spec.limits());
      return true;
    } catch (IOException e) {
      ProcessTree.kill(
          jvm.process().toHandle(),
          jvm.id()); // it ended while it waited: a cold start will do, or say why not
      return false;
    }
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      return; // the hook is running and does the same
    }
    end();
  }

  /**
   * Ends them when the program ends, but does not hold it up for ever: a Ctrl-C can hit a process
   * that is being started, and then its start never returns, nor the lock that it holds. JVMs that
   * wait end with the program's end of their pipe.
   */
  void endWithin(Duration limit) {
    Thread ending = new Thread(this::end, "containers-end");
    ending.setDaemon(true);
    ending.start();
    try {
      ending.join(limit.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void end() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    pool.close();
    running.forEach(Container::kill);
    for (Container container : running) {
      ContainerExit none = null;
      container
          .exit()
          .completeOnTimeout(none, CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
          .join();
    }
    timer.shutdownNow();
    Directories.delete(root);
  }
}
