package dev.mlopspractice.benchmarks.serving;

import dev.mlopspractice.benchmarks.Samples;
import dev.mlopspractice.predictor.PredictorOptions;
import dev.mlopspractice.predictor.PredictorServer;
import java.io.IOException;
import java.util.List;

/** The course's server on models that are made in memory, without a prediction log. */
public final class InMemoryPredictor {

  private InMemoryPredictor() {}

  /** Runs until it is ended. */
  public static void main(String[] args) throws IOException {
    PredictorServer server =
        new PredictorServer(PredictorOptions.onPort(0), Samples::models, List.of());
    server.start();
    System.out.println("listening on " + server.port());
    server.awaitModels();
    server.awaitStop();
  }
}
