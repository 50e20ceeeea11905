package dev.mlopspractice.cloud.engine;

import dev.mlopspractice.cloud.gateway.AwsException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An engine that starts when first asked for, or before, in the background; whoever needs it waits,
 * but not for ever.
 */
public final class LazyEngine implements Supplier<URI>, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LazyEngine.class);

  private final Engine engine;
  private final Duration limit;
  private CompletableFuture<URI> start;

  /** Nothing is started yet. */
  public LazyEngine(Engine engine) {
    this.engine = engine;
    this.limit = engine.startLimit();
  }

  /** The engine's name. */
  public String name() {
    return engine.name();
  }

  /** Begins to start it, if nobody has yet. */
  public synchronized CompletableFuture<URI> begin() {
    if (start == null) {
      start = new CompletableFuture<>();
      Thread thread = new Thread(this::run, "start " + engine.name());
      thread.setDaemon(true);
      thread.start();
    }
    return start;
  }

  /** Whether it is started or being started. */
  public synchronized boolean hasBegun() {
    return start != null;
  }

  /** {@code at the first call}, {@code starting}, {@code ready} or {@code failed}. */
  public synchronized String state() {
    if (start == null) {
      return "at the first call";
    }
    return !start.isDone() ? "starting" : start.isCompletedExceptionally() ? "failed" : "ready";
  }

  private void run() {
    long before = System.nanoTime();
    try {
      URI uri = engine.start();
      LOG.info("{} started in {} ms at {}", name(), (System.nanoTime() - before) / 1_000_000, uri);
      start.complete(uri);
    } catch (RuntimeException | Error e) {
      LOG.error("{} did not start", name(), e);
      start.completeExceptionally(e);
    }
  }

  /**
   * Where it listens, after it has started.
   *
   * @throws AwsException ServiceUnavailable with what went wrong and the remedy
   */
  @Override
  public URI get() {
    try {
      return await();
    } catch (EngineException e) {
      AwsException error = new AwsException("ServiceUnavailable", 503, e.getMessage());
      error.initCause(e);
      throw error;
    }
  }

  /**
   * The same for callers inside the cloud.
   *
   * @throws EngineException what went wrong, and the remedy
   */
  public URI await() {
    try {
      return begin().get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof EngineException failure) {
        throw failure;
      }
      throw new EngineException(
          name() + " did not start: " + e.getCause(), "Look at the cloud's log.", e);
    } catch (TimeoutException e) {
      throw new EngineException(
          name() + " has not started within " + limit.toSeconds() + " s.",
          "Look at the cloud's log.",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineException(name() + " is being stopped.", "Start the cloud again.", e);
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      if (start == null) {
        return;
      }
    }
    start.handle((uri, failure) -> uri).orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS).join();
    engine.close();
  }
}
