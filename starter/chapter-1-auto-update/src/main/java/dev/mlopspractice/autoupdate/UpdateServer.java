package dev.mlopspractice.autoupdate;

import dev.mlopspractice.platform.AwsClients;
import dev.mlopspractice.platform.Settings;
import dev.mlopspractice.platform.SettingsException;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.waiters.EcsWaiter;

/**
 * Rolls the prediction services, so that their new tasks load the newest models: what the image
 * {@code update-server} runs, as the last task of the state machine.
 *
 * <p>Exit codes: 0 every service runs new tasks and is stable; 1 it does not; 2 the environment is
 * not set up.
 */
public final class UpdateServer {
  private final EcsClient ecs;
  private final String cluster;
  private final Duration timeout;

  UpdateServer(EcsClient ecs, String cluster, Duration timeout) {
    this.ecs = ecs;
    this.cluster = cluster;
    this.timeout = timeout;
  }

  /**
   * Starts a new deployment of each service, and waits until all are stable.
   *
   * @throws RuntimeException naming the service, if one can't be updated or is not stable within
   *     the time-out
   */
  void update(List<String> services) {
    // Task 1.2: Force a new deployment of each service, and wait until each is stable.
    throw new UnsupportedOperationException(
        "Task 1.2 is still to do: roll the prediction services");
  }

  // Task 1.2: Methods of your own go here, if you want some.

  public static void main(String[] args) {
    System.exit(run(Settings.fromEnvironment()));
  }

  private static int run(Settings settings) {
    try (EcsClient ecs = new AwsClients(settings).build(EcsClient.builder())) {
      List<String> services = List.of(settings.require("PREDICTOR_SERVICES").split(","));
      Duration timeout =
          Duration.ofSeconds(settings.integer("STABLE_TIMEOUT_SECONDS", 600, 1, 3600));
      new UpdateServer(ecs, settings.require("ECS_CLUSTER"), timeout).update(services);
      System.out.println("Updated " + String.join(", ", services));
      return 0;
    } catch (SettingsException e) {
      System.err.println("update-server: " + e.getMessage());
      return 2;
    } catch (RuntimeException e) {
      System.err.println("update-server: " + e.getMessage());
      return 1;
    }
  }
}
