package dev.mlopspractice.warehouse;

import dev.mlopspractice.platform.AwsClients;
import dev.mlopspractice.platform.Settings;
import dev.mlopspractice.platform.SettingsException;
import dev.mlopspractice.revisions.RegisterStep;
import dev.mlopspractice.revisions.Registry;
import dev.mlopspractice.training.TrainingJob;
import java.time.Clock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Trains a model on what the warehouse has, publishes it and registers it: what the image {@code
 * ml-pipeline} runs.
 *
 * <p>Environment and exit codes: as {@link TrainingJob}, but for {@code TRAIN_DATA}; and as {@link
 * Window#of}, {@link Extract#of} and {@link Statements#of}.
 */
public final class TrainModel {

  private TrainModel() {}

  /** The given pipeline, with another first step and one more at its end. */
  public static void main(String[] args) {
    System.exit(run(Settings.fromEnvironment(), Clock.systemUTC()));
  }

  private static int run(Settings settings, Clock clock) {
    AwsClients clients = new AwsClients(settings);
    try (S3Client s3 = clients.s3();
        DynamoDbClient dynamo = clients.build(DynamoDbClient.builder());
        RedshiftDataClient warehouse = clients.build(RedshiftDataClient.builder())) {
      ExtractFromWarehouse first = ExtractFromWarehouse.of(settings, clock, warehouse, s3);
      RegisterStep last = new RegisterStep(new Registry(dynamo, settings.table()));
      return TrainingJob.run(
          System.getenv(),
          clock,
          System.out,
          System.err,
          pipeline -> pipeline.replace("extract", first).after("publish", last));
    } catch (SettingsException e) {
      System.err.println(e.getMessage());
      return 2;
    }
  }
}
