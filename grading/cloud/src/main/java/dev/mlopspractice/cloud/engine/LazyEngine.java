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

  /**
   * @param limit how long a caller waits for it to start
   */
  public LazyEngine(Engine engine, Duration limit) {
    this.engine = engine;
    this.limit = limit;
  }

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
      return begin().get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw unavailable(e.getCause().getMessage(), e);
    } catch (TimeoutException e) {
      throw unavailable(
          name() + " has not started within " + limit.toSeconds() + " s.\nLook at the cloud's log.",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable(name() + " is being stopped.\nStart the cloud again.", e);
    }
  }

  private static AwsException unavailable(String message, Exception cause) {
    AwsException error = new AwsException("ServiceUnavailable", 503, String.valueOf(message));
    error.initCause(cause);
    return error;
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
