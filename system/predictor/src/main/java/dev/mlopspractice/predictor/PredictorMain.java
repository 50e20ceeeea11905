package dev.mlopspractice.predictor;

import java.util.List;

/**
 * The server as it works once, by hand: the models are named in {@code MODEL_LOCATIONS}, and nobody
 * learns of the predictions.
 */
public final class PredictorMain {

  private PredictorMain() {}

  /** See {@link PredictorServer#run}. */
  public static void main(String[] args) {
    PredictorServer.run(System.getenv(), FixedModels::new, List.of());
  }
}
