package dev.mlopspractice.course.grade;

import dev.mlopspractice.cloud.Cloud;
import dev.mlopspractice.cloud.CloudMode;
import dev.mlopspractice.cloud.CloudOptions;
import dev.mlopspractice.cloud.engine.EngineException;
import dev.mlopspractice.course.exit.EnvironmentFault;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A cloud that comes up in the background, on a free port. */
public final class StartingCloud implements AutoCloseable {
  private final FutureTask<Cloud> start;

  private StartingCloud(FutureTask<Cloud> start) {
    this.start = start;
  }

  /**
   * Begins to start it.
   *
   * @param environment {@code CLOUD} and {@code ENDPOINT} say which
   * @param services those that are started at once, by signing name
   */
  public static StartingCloud begin(Map<String, String> environment, List<String> services) {
    StartingCloud cloud = new StartingCloud(new FutureTask<>(() -> start(environment, services)));
    Thread thread = new Thread(cloud.start, "cloud-start");
    thread.setDaemon(true);
    thread.start();
    return cloud;
  }

  private static Cloud start(Map<String, String> environment, List<String> services)
      throws IOException {
    CloudOptions options = CloudOptions.from(environment).withPort(0);
    return start(options.withEager(services.toArray(String[]::new)), environment);
  }

  private static Cloud start(CloudOptions options, Map<String, String> environment)
      throws IOException {
    Cloud cloud = Cloud.start(options, environment);
    // Why a container does not start is no scenario's business.
    if (cloud.choice().mode() == CloudMode.LOCALSTACK) {
      awaitEngines(cloud);
    }
    return cloud;
  }

  private static void awaitEngines(Cloud cloud) {
    try {
      cloud.awaitEngines();
    } catch (EngineException e) {
      cloud.close();
      throw e;
    }
  }

  /**
   * Starts one and waits until it is up, on the port that the environment names.
   *
   * @throws EnvironmentFault where it cannot be started
   */
  public static Cloud now(Map<String, String> environment) {
    try {
      return start(CloudOptions.from(environment), environment);
    } catch (IOException | EngineException | IllegalArgumentException e) {
      throw fault(e);
    }
  }

  /**
   * Waits until it is up.
   *
   * @throws EnvironmentFault where it cannot be started
   */
  public Cloud await() {
    try {
      return start.get();
    } catch (ExecutionException e) {
      throw fault(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The wait for the cloud was interrupted.", e);
    }
  }

  /** The cloud says in its first line what is wrong, and in the next what to do. */
  public static EnvironmentFault fault(Throwable failure) {
    String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    String cause = message.lines().findFirst().orElse(message);
    String remedy = String.join(" ", message.lines().skip(1).toList()).strip();
    return new EnvironmentFault(
        cause,
        remedy.isEmpty() ? "Run make doctor, which looks at what the cloud needs." : remedy,
        failure);
  }

  @Override
  public void close() {
    try {
      if (!start.cancel(false)) {
        start.get().close();
      }
    } catch (ExecutionException e) {
      return; // it never came up, and whoever waited for it has been told
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
