package dev.mlopspractice.sanitycheck;

import dev.mlopspractice.model.FeatureSchema;
import dev.mlopspractice.platform.AwsClients;
import dev.mlopspractice.platform.Settings;
import dev.mlopspractice.platform.SettingsException;
import dev.mlopspractice.training.TrainingJob;
import java.time.Clock;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Trains a model, publishes it, checks it and registers who won: what the image {@code ml-pipeline}
 * runs.
 *
 * <p>Environment and exit codes: as {@link TrainingJob}; {@code FEATURE_SCHEMA} as {@link
 * CheckModel}.
 */
public final class TrainModel {

  private TrainModel() {}

  /** The given pipeline, with a split of its own and one more step at its end. */
  public static void main(String[] args) {
    Settings settings = Settings.fromEnvironment();
    try {
      System.exit(run(settings));
    } catch (SettingsException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  private static int run(Settings settings) {
    Optional<FeatureSchema> announced = Schemas.announced(settings);
    AwsClients clients = new AwsClients(settings);
    try (S3Client s3 = clients.s3();
        DynamoDbClient dynamo = clients.build(DynamoDbClient.builder())) {
      CheckStep check = new CheckStep(SanityCheck.of(settings, s3, dynamo, announced));
      return TrainingJob.run(
          System.getenv(),
          Clock.systemUTC(),
          System.out,
          System.err,
          pipeline ->
              pipeline
                  .replace("split", new SplitStep(new TimeSplit(0.8, 0.1)))
                  .after("publish", check));
    }
  }
}
