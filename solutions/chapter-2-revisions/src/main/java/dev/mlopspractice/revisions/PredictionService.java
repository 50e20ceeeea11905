package dev.mlopspractice.revisions;

import dev.mlopspractice.model.ModelNames;
import dev.mlopspractice.platform.AwsClients;
import dev.mlopspractice.platform.ModelStore;
import dev.mlopspractice.platform.Settings;
import dev.mlopspractice.predictor.ModelSource;
import dev.mlopspractice.predictor.PredictorServer;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The prediction server with the models of a registered revision: what the image {@code predictor}
 * runs.
 *
 * <p>Environment: {@code PORT}, {@code NAME}, {@code AWS_REGION}; {@code REVISION} to serve one
 * revision and no other.
 */
public final class PredictionService {

  private PredictionService() {}

  /** See {@link PredictorServer#run}. */
  public static void main(String[] args) {
    PredictorServer.run(System.getenv(), PredictionService::registeredModels, List.of());
  }

  private static ModelSource registeredModels(Settings settings, S3Client s3) {
    return () -> {
      try (DynamoDbClient dynamo = new AwsClients(settings).build(DynamoDbClient.builder())) {
        return new RegisteredModels(
                dynamo,
                settings.table(),
                new ModelStore(s3, settings.bucket()),
                ModelNames.ALL,
                settings.revision())
            .load();
      }
    };
  }
}
