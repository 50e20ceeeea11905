package dev.mlopspractice.autoupdate;

import dev.mlopspractice.model.ModelNames;
import dev.mlopspractice.platform.AwsClients;
import dev.mlopspractice.platform.Settings;
import dev.mlopspractice.predictor.PredictorServer;
import java.util.List;

/** The prediction server that serves the newest models: what the image {@code predictor} runs. */
public final class PredictionService {
  private PredictionService() {}

  public static void main(String[] args) {
    PredictorServer.run(
        System.getenv(),
        (settings, s3) -> new NewestModels(s3, settings.bucket(), ModelNames.ALL),
        List.of());
  }
}
