package dev.mlopspractice.revisions;

import dev.mlopspractice.model.ModelNames;
import dev.mlopspractice.platform.AwsClients;
import dev.mlopspractice.platform.ModelStore;
import dev.mlopspractice.platform.Settings;
import dev.mlopspractice.platform.SettingsException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.waiters.EcsWaiter;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Makes the prediction services serve one registered revision from now on, or the newest again:
 * what the image {@code rollback} runs.
 *
 * <p>One argument: the revision, or {@code newest}. Environment: {@code NAME}, {@code AWS_REGION},
 * {@code ECS_CLUSTER}, {@code PREDICTOR_SERVICES} (comma separated), {@code
 * STABLE_TIMEOUT_SECONDS}. Exit codes: 0 every service serves it; 1 it does not; 2 the environment
 * or the argument is not right.
 */
public final class Rollback {
  private static final String NEWEST = "newest";
  private static final String CONTAINER = "predictor";
  private static final String REVISION = "REVISION";

  private final EcsClient ecs;
  private final String cluster;
  private final Duration timeout;

  Rollback(EcsClient ecs, String cluster, Duration timeout) {
    this.ecs = ecs;
    this.cluster = cluster;
    this.timeout = timeout;
  }

  /**
   * Starts a deployment of each service with {@code REVISION} set to this revision in its container
   * {@code predictor}, or without {@code REVISION} where the revision is empty; all else in the
   * task definition stays as it is. Waits until all services are stable.
   *
   * @throws RuntimeException naming the service, if one can't be updated or is not stable within
   *     the time-out
   */
  void serve(Optional<String> revision, List<String> services) {
    // Task 2.4: Give each service a copy with this REVISION; wait until all are stable.
    throw new UnsupportedOperationException(
        "Task 2.4 is still to do: make the services serve a revision");
  }

  // Task 2.4: Methods of your own go here, if you want some.

  public static void main(String[] args) {
    System.exit(run(Settings.fromEnvironment(), args));
  }

  private static int run(Settings settings, String[] args) {
    if (args.length != 1) {
      System.err.println("rollback: give one argument, a registered revision or " + NEWEST);
      return 2;
    }
    Optional<String> revision = Optional.of(args[0]).filter(wanted -> !wanted.equals(NEWEST));
    AwsClients clients = new AwsClients(settings);
    try (S3Client s3 = clients.s3();
        DynamoDbClient dynamo = clients.build(DynamoDbClient.builder());
        EcsClient ecs = clients.build(EcsClient.builder())) {
      List<String> services = List.of(settings.require("PREDICTOR_SERVICES").split(","));
      Duration timeout =
          Duration.ofSeconds(settings.integer("STABLE_TIMEOUT_SECONDS", 600, 1, 3600));
      Rollback rollback = new Rollback(ecs, settings.require("ECS_CLUSTER"), timeout);
      // Nothing is touched before it is known that the revision can be served.
      new RegisteredModels(
              dynamo,
              settings.table(),
              new ModelStore(s3, settings.bucket()),
              ModelNames.ALL,
              revision)
          .load();
      rollback.serve(revision, services);
      System.out.println(String.join(", ", services) + " serve " + args[0]);
      return 0;
    } catch (SettingsException e) {
      System.err.println("rollback: " + e.getMessage());
      return 2;
    } catch (RuntimeException e) {
      System.err.println("rollback: " + e.getMessage());
      return 1;
    }
  }
}
