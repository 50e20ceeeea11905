package dev.mlopspractice.predictor;

import dev.mlopspractice.platform.Settings;
import java.util.List;

/**
 * The server as it works once, by hand: the models are named in the environment, and nobody learns
 * of the predictions.
 *
 * <p>Environment: {@code PORT}, {@code NAME}, {@code MODEL_LOCATIONS}, {@code AWS_REGION}.
 */
public final class PredictorMain {

  private PredictorMain() {}

  /** Runs until SIGTERM; for the exit status see {@link PredictorProcess#run}. */
  public static void main(String[] args) {
    Settings settings = Settings.fromEnvironment();
    System.exit(PredictorProcess.run(() -> wire(settings), System.out, System.err));
  }

  private static PredictorServer wire(Settings settings) {
    return new PredictorServer(
        PredictorOptions.from(settings), new FixedModels(settings), List.of());
  }
}
