package dev.mlopspractice.sanitycheck;

import dev.mlopspractice.model.CtrModel;
import dev.mlopspractice.platform.AwsClients;
import dev.mlopspractice.platform.ModelStore;
import dev.mlopspractice.platform.Settings;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Checks a model that is in the bucket already: what {@link TrainModel} does at its end, by itself.
 *
 * <p>Environment: {@code NAME}, {@code MODEL}, {@code REVISION}, {@code AWS_REGION}; {@code
 * FEATURE_SCHEMA} to announce another feature schema, see {@link Schemas}. The test rows are at
 * {@code splits/<revision>/test.tsv}. Exit codes: 0 checked and registered, whoever won; 1 not; 2
 * the environment is not set up.
 */
public final class CheckModel {

  private CheckModel() {}

  /** Checks the model that the environment names. */
  public static void main(String[] args) {
    Program.main("check-model", CheckModel::check);
  }

  private static String check(Settings settings, AwsClients clients, S3Client s3) {
    String revision = settings.require("REVISION", "set it to the revision to check");
    RowFiles files = new RowFiles(s3, settings.bucket());
    String key = "splits/" + revision + "/test.tsv";
    try (DynamoDbClient dynamo = clients.build(DynamoDbClient.builder())) {
      SanityCheck check = SanityCheck.of(settings, s3, dynamo, Schemas.announced(settings));
      CtrModel challenger = new ModelStore(s3, settings.bucket()).read(settings.model(), revision);
      TestSet test = new TestSet(files.location(key), files.read(key));
      return check.check(challenger, test).inWords();
    }
  }
}
