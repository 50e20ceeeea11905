package dev.mlopspractice.autoupdate;

import dev.mlopspractice.model.ModelNames;
import dev.mlopspractice.platform.AwsClients;
import dev.mlopspractice.platform.Settings;
import dev.mlopspractice.predictor.PredictorOptions;
import dev.mlopspractice.predictor.PredictorProcess;
import dev.mlopspractice.predictor.PredictorServer;
import java.util.List;

/**
 * The prediction server with the newest models: what the image {@code predictor} runs.
 *
 * <p>Environment: {@code PORT}, {@code NAME}, {@code AWS_REGION}.
 */
public final class PredictionService {

  private PredictionService() {}

  /** Runs until SIGTERM; for the exit status see {@link PredictorProcess#run}. */
  public static void main(String[] args) {
    Settings settings = Settings.fromEnvironment();
    System.exit(PredictorProcess.run(() -> wire(settings), System.out, System.err));
  }

  private static PredictorServer wire(Settings settings) {
    NewestModels newest =
        new NewestModels(new AwsClients(settings).s3(), settings.bucket(), ModelNames.ALL);
    return new PredictorServer(PredictorOptions.from(settings), newest, List.of());
  }
}
