package dev.mlopspractice.autoupdate;

import dev.mlopspractice.model.ModelNames;
import dev.mlopspractice.platform.Settings;
import dev.mlopspractice.predictor.ModelSource;
import dev.mlopspractice.predictor.PredictorServer;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The prediction server with the newest models: what the image {@code predictor} runs.
 *
 * <p>Environment: {@code PORT}, {@code NAME}, {@code AWS_REGION}.
 */
public final class PredictionService {

  private PredictionService() {}

  /** See {@link PredictorServer#run}. */
  public static void main(String[] args) {
    PredictorServer.run(System.getenv(), PredictionService::newestModels, List.of());
  }

  private static ModelSource newestModels(Settings settings, S3Client s3) {
    return new NewestModels(s3, settings.bucket(), ModelNames.ALL);
  }
}
