package dev.mlopspractice.sanitycheck;

import dev.mlopspractice.model.FeatureSchema;
import dev.mlopspractice.platform.AwsClients;
import dev.mlopspractice.platform.Settings;
import dev.mlopspractice.platform.SettingsException;
import dev.mlopspractice.training.TrainingJob;
import dev.mlopspractice.training.TrainingPipeline;
import dev.mlopspractice.warehouse.ExtractFromWarehouse;
import java.time.Clock;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Trains a model on what the warehouse has, publishes it, checks it and registers who won: what the
 * image {@code ml-pipeline} runs.
 *
 * <p>Environment and exit codes: as chapter 4's; {@code FEATURE_SCHEMA} as {@link CheckModel}.
 */
public final class TrainModel {

  private TrainModel() {}

  /** The given pipeline, with another first step, a split of its own and the check at its end. */
  public static void main(String[] args) {
    System.exit(run(Settings.fromEnvironment(), Clock.systemUTC(), pipeline -> pipeline));
  }

  /**
   * The same with a change, for instance one more step behind {@code check}.
   *
   * @return the exit code
   */
  public static int run(Settings settings, Clock clock, UnaryOperator<TrainingPipeline> change) {
    AwsClients clients = new AwsClients(settings);
    try (S3Client s3 = clients.s3();
        DynamoDbClient dynamo = clients.build(DynamoDbClient.builder());
        RedshiftDataClient warehouse = clients.build(RedshiftDataClient.builder())) {
      Optional<FeatureSchema> announced = Schemas.announced(settings);
      CheckStep check = new CheckStep(SanityCheck.of(settings, s3, dynamo, announced));
      ExtractFromWarehouse extract = ExtractFromWarehouse.of(settings, clock, warehouse, s3);
      return TrainingJob.run(
          System.getenv(),
          clock,
          System.out,
          System.err,
          pipeline ->
              change.apply(
                  pipeline
                      .replace("extract", extract)
                      .replace("split", new SplitStep(new TimeSplit(0.8, 0.1)))
                      .after("publish", check)));
    } catch (SettingsException e) {
      System.err.println(e.getMessage());
      return 2;
    }
  }
}
