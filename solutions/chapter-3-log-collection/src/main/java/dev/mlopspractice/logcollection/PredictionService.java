package dev.mlopspractice.logcollection;

import dev.mlopspractice.model.ModelNames;
import dev.mlopspractice.platform.AwsClients;
import dev.mlopspractice.platform.ModelStore;
import dev.mlopspractice.platform.Settings;
import dev.mlopspractice.platform.SettingsException;
import dev.mlopspractice.predictor.ModelSource;
import dev.mlopspractice.predictor.PredictorServer;
import dev.mlopspractice.revisions.RegisteredModels;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The prediction server that keeps a log of what it answers: what the image {@code predictor} runs.
 *
 * <p>Environment: {@code PORT}, {@code NAME}, {@code AWS_REGION}, {@code ENV}, {@code REVISION} as
 * in chapter 2; and of the log {@code LOG_FILE}, {@code LOG_QUEUE} (lines that may wait for the
 * disk) and {@code LOG_MAX_BYTES} (size at which the file is rotated).
 */
public final class PredictionService {
  private PredictionService() {}

  /** See {@link PredictorServer#run}. The log is closed once the last request was answered. */
  public static void main(String[] args) {
    Settings settings = Settings.fromEnvironment();
    PredictionLog log;
    try {
      log = PredictionLog.of(settings, System.err);
    } catch (SettingsException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    PredictorServer.run(System.getenv(), PredictionService::registeredModels, List.of(log));
  }

  /** As in chapter 2. */
  public static ModelSource registeredModels(Settings settings, S3Client s3) {
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
