package dev.mlopspractice.revisions;

import dev.mlopspractice.platform.AwsClients;
import dev.mlopspractice.platform.Settings;
import dev.mlopspractice.training.TrainingJob;
import java.time.Clock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Trains a model, publishes it and registers it: what the image {@code ml-pipeline} runs.
 *
 * <p>Environment and exit codes: as {@link TrainingJob}.
 */
public final class TrainModel {

  private TrainModel() {}

  /** The given pipeline, with one more step at its end. */
  public static void main(String[] args) {
    Settings settings = Settings.fromEnvironment();
    try (DynamoDbClient dynamo = new AwsClients(settings).build(DynamoDbClient.builder())) {
      System.exit(
          TrainingJob.run(
              System.getenv(),
              Clock.systemUTC(),
              System.out,
              System.err,
              pipeline ->
                  pipeline.after(
                      "publish", new RegisterStep(new Registry(dynamo, settings.table())))));
    }
  }
}
