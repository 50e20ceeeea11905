package dev.mlopspractice.logcollection;

import dev.mlopspractice.model.ModelNames;
import dev.mlopspractice.platform.AwsClients;
import dev.mlopspractice.platform.ModelStore;
import dev.mlopspractice.platform.Settings;
import dev.mlopspractice.platform.SettingsException;
import dev.mlopspractice.predictor.ModelSource;
import dev.mlopspractice.predictor.PredictorServer;
import dev.mlopspractice.revisions.RegisteredModels;
import java.nio.file.Path;
import java.time.Clock;
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
  private static final String DEFAULT_FILE = "/var/logs/bid_response.log";
  private static final int DEFAULT_QUEUE = 10_000;
  private static final int DEFAULT_BYTES = 64 << 20;

  private PredictionService() {}

  /** See {@link PredictorServer#run}. */
  public static void main(String[] args) {
    Settings settings = Settings.fromEnvironment();
    PredictionLog log;
    try {
      log = log(settings);
    } catch (SettingsException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(log::close, "prediction-log-stop"));
    PredictorServer.run(System.getenv(), PredictionService::registeredModels, List.of(log));
  }

  private static PredictionLog log(Settings settings) {
    Path file = Path.of(settings.find("LOG_FILE").orElse(DEFAULT_FILE));
    int queue = settings.integer("LOG_QUEUE", DEFAULT_QUEUE, 1, 1_000_000);
    int maxBytes = settings.integer("LOG_MAX_BYTES", DEFAULT_BYTES, 1_000, Integer.MAX_VALUE);
    LogLine line = new LogLine(settings.env(), Clock.systemUTC());
    return new PredictionLog(line, new LogFile(file, maxBytes), queue, System.err);
  }

  /** As in chapter 2. */
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
