package dev.mlopspractice.cloud.localstack;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.testcontainers.containers.ContainerState;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;

/**
 * Waits until LocalStack answers, and no longer than it lives: a container that has ended is
 * reported at once, with its exit code and what it printed, which Testcontainers would throw away.
 */
final class ReadyOrEnded extends AbstractWaitStrategy {
  private static final int PORT = 4566;
  private static final int LOOK_MILLIS = 100;
  private static final int ANSWER_MILLIS = 2_000;

  /** The container ended instead of becoming ready. */
  static final class Ended extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long code;
    private final String logs;

    Ended(long code, String logs) {
      super("the container ended with " + code);
      this.code = code;
      this.logs = logs;
    }

    long code() {
      return code;
    }

    String logs() {
      return logs;
    }
  }

  /** The container lives and is not ready in time. */
  static final class TooSlow extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String logs;

    TooSlow(long seconds, String logs) {
      super("it was not ready within " + seconds + " s");
      this.logs = logs;
    }

    String logs() {
      return logs;
    }
  }

  @Override
  protected void waitUntilReady() {
    ContainerState container = (ContainerState) waitStrategyTarget;
    Instant end = Instant.now().plus(startupTimeout);
    while (Instant.now().isBefore(end)) {
      var state = container.getCurrentContainerInfo().getState();
      if (!Boolean.TRUE.equals(state.getRunning())) {
        throw new Ended(state.getExitCodeLong(), container.getLogs());
      }
      if (answers(container)) {
        return;
      }
      pause();
    }
    throw new TooSlow(startupTimeout.toSeconds(), container.getLogs());
  }

  private static boolean answers(ContainerState container) {
    try {
      URI health =
          URI.create(
              "http://"
                  + container.getHost()
                  + ":"
                  + container.getMappedPort(PORT)
                  + "/_localstack/health");
      HttpURLConnection call = (HttpURLConnection) health.toURL().openConnection();
      call.setConnectTimeout(ANSWER_MILLIS);
      call.setReadTimeout(ANSWER_MILLIS);
      return call.getResponseCode() == HttpURLConnection.HTTP_OK;
    } catch (IOException e) {
      return false;
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while LocalStack was starting", e);
    }
  }
}
